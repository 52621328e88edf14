"""Builds the page of a step; its module is imported then, not before."""

from __future__ import annotations

from app.linking.steps import Step
from ui.pages.step_page import StepPage


def make_page(step: Step) -> StepPage:
    """A new page for `step`."""
    match step:
        case Step.COURT:
            from ui.pages.court_page import CourtPage

            return CourtPage()
        case Step.MY_COURTS:
            from ui.pages.my_courts_page import MyCourtsPage

            return MyCourtsPage()
        case Step.PREREQUISITES:
            from ui.pages.prerequisites_page import PrerequisitesPage

            return PrerequisitesPage()
        case Step.GUIDED:
            from ui.pages.guided_page import GuidedPage

            return GuidedPage()
        case Step.PACER:
            from ui.pages.pacer_page import PacerPage

            return PacerPage()
        case Step.CMECF:
            from ui.pages.cmecf_page import CmecfPage

            return CmecfPage()
        case Step.CONFIRM:
            from ui.pages.confirm_page import ConfirmPage

            return ConfirmPage()
        case Step.STATUS:
            from ui.pages.status_page import StatusPage

            return StatusPage()
