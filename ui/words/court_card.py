"""Headings of the card of one court."""

PROVEN, BASED_ON, WHERE_FROM = "How far this is proven", "What this is based on", "Where this comes from"
WHO_HELPS, SITE, GOOD_TO_KNOW = "Who can help", "Its filing site", "Good to know"
OPENS_PAGE = "Opens a page of this window."
COURTS, SEARCH = "Courts", "Search by court, state or short name"
