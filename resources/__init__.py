"""Files that the program carries: courts, courts' words, icons, templates, help."""
