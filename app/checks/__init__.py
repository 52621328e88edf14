"""The prerequisites: what must be true before a link is tried, each found out by one small check."""
