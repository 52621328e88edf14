"""What stays on this computer: the journal, kept logins, settings, the log. Receipts are made from it."""
