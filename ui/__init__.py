"""The window of ECF Link."""
