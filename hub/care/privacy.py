"""What is kept about people who ask for help and people who tell of a worry (P7)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.care.actions import forget_old_help
from hub.care.models import HelpRequest, Worry, WorryExclusion, WorryNote, WorryOpening
from hub.holdings import CONFIDENTIAL, INTERNAL, SPECIAL, Holding, Row, hold, rows_of

LEADS_ONLY = _("Safeguarding leads only, less those who are kept out of it. No administrator reads it.")
TO_KEEP_SAFE = _("To keep somebody safe, and to show later what was done.")
UNTIL_LEADS_DECIDE = _(
    "Until the safeguarding leads decide. They look at a closed case on a day they set. Never by itself."
)


def _those_who_help(person: Any, on: date) -> list[Any]:
    return [_("The programme team and administrators, who answer it.")]


def _leads(person: Any, on: date) -> list[Any]:
    return [LEADS_ONLY]


def _own_questions(person: Any) -> list[Row]:
    asked = HelpRequest.objects.filter(asker=person)
    return rows_of(asked, "asked_at", "question", "reach_by", "ring_back", "page", "answered_at")


def _erase_questions(person: Any, now: datetime) -> None:
    """What they asked goes whole, answered or not: nobody is left to answer."""
    HelpRequest.objects.filter(asker=person).delete()


def _erase_way_to_reach(person: Any, now: datetime) -> None:
    """What they told stays, to keep somebody safe; who told becomes a nameless stub that nobody can ring."""
    Worry.objects.filter(teller=person).update(reach_by="")


HOLDINGS = (
    Holding(
        model=HelpRequest,
        label=_("What you wrote when you asked for help"),
        about=("asker", "taken_by", "answered_by"),
        fields={
            **dict.fromkeys(("asker", "question", "reach_by", "page", "answer_note"), CONFIDENTIAL),
            **dict.fromkeys(("taken_by", "answered_by"), INTERNAL),
        },
        why=_("To answer you, and to look it up if you ask again."),
        keep=_("The words for 12 months after the answer. Then only that somebody asked, and when."),
        readers=_those_who_help,
        export=_own_questions,
        erase=_erase_questions,
        forget=lambda now: forget_old_help(now=now),
    ),
    Holding(  # no export: whoever holds your phone must not find it; a lead tells you what they may (T6)
        model=Worry,
        label=_("A worry you told us of"),
        about=("teller", "acknowledged_by", "taken_by", "closed_by"),
        fields={
            **dict.fromkeys(("teller", "what", "who", "reach_by"), SPECIAL),
            **dict.fromkeys(("acknowledged_by", "taken_by", "closed_by"), CONFIDENTIAL),
        },
        why=TO_KEEP_SAFE,
        keep=UNTIL_LEADS_DECIDE,
        readers=_leads,
        erase=_erase_way_to_reach,
    ),
    Holding(
        model=WorryNote,
        label=_("What safeguarding leads write down about a worry"),
        about=("written_by", "about"),
        fields={"text": SPECIAL, "written_by": CONFIDENTIAL, "about": CONFIDENTIAL},
        why=TO_KEEP_SAFE,
        keep=UNTIL_LEADS_DECIDE,
        readers=_leads,
    ),
    Holding(
        model=WorryOpening,
        label=_("Which lead opened a worry, and when"),
        about=("opened_by",),
        fields={"opened_by": CONFIDENTIAL},
        why=_("So that leads see who has read a worry."),
        keep=UNTIL_LEADS_DECIDE,
        readers=_leads,
    ),
    Holding(
        model=WorryExclusion,
        label=_("Which lead must not read a worry"),
        about=("person", "added_by"),
        fields={"person": SPECIAL, "added_by": CONFIDENTIAL},
        why=_("So that nobody reads a worry they are part of."),
        keep=UNTIL_LEADS_DECIDE,
        readers=_leads,
    ),
)


def plug_holdings() -> None:
    """Tell the register every table of this room."""
    hold(*HOLDINGS)
