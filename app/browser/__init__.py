"""The guarded browser: a person walks the court's own pages, and the step that links waits for consent."""
