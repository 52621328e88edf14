"""Windows beside the wizard: help, history, helping an attorney, print and PDF."""
