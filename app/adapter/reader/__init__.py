"""Reads a court's page: its text, links, forms, menus, scripts and claims. No network."""
