"""Helping an attorney at a desk: the next attorney, the look for what is left, the day's sheet."""
