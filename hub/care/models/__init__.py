"""Somebody to turn to: requests for help (P11) and worries about somebody's safety (P12, T79)."""

from hub.care.models.cases import WorryExclusion, WorryNote, WorryOpening
from hub.care.models.help import HelpRequest
from hub.care.models.worries import Worry

__all__ = ["HelpRequest", "Worry", "WorryExclusion", "WorryNote", "WorryOpening"]
