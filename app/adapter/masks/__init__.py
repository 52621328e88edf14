"""Masks a page, so that its structure can be shown to others and nobody's words can."""
