"""The page reader's seam: other programs import it from here."""

from app.adapter.reader.pages import read_page as read_page
