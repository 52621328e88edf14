"""Windows beside the wizard: help, history, support file, page dossier, what to do when it went wrong."""
