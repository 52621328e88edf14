"""Where one person's links stand at many courts: from the records alone, or with a fresh look at each.

Loads no network library; the adapters that a survey is given do.
"""

from app.whereabouts.standings import standings
from app.whereabouts.survey import LinkSurvey

__all__ = ["LinkSurvey", "standings"]
