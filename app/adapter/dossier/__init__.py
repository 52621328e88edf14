"""A page that was not understood, as it can be shown to the makers: its structure, and nobody's words."""
