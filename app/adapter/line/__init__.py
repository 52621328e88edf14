"""One request to PACER or a court: who speaks, how long, with whose trust, and whether anything left."""
