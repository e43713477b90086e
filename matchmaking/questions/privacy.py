"""What is kept about people who ask, offer and show the way (P7, T64–T66)."""

from datetime import date, datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from hub.holdings import CONFIDENTIAL, INTERNAL, PUBLIC, Holding, Row, hold, rows_of
from matchmaking.questions.actions import offers, questions
from matchmaking.questions.models import CommunityQuestion, Offer, Signpost


def plug_holdings() -> None:
    """Tell the privacy register of each table. Offers first: whoever leaves takes theirs back everywhere."""
    hold(OFFERS, order=90)
    hold(QUESTIONS, SIGNPOSTS)


def _everybody(person: Any, on: date) -> list[Any]:
    return [_("Everybody, signed in or not. Your name only if you chose to show it."), _("Moderators, if it is hidden")]


def _asker(person: Any, on: date) -> list[Any]:
    return [_("Whoever asked the question"), _("Safeguarding leads, for an offer that somebody reported")]


def _export_questions(person: Any) -> list[Row]:
    fields = ("question", "why", "would_change", "wanted_on", "time", "pay", "region", "shown_as")
    rows = CommunityQuestion.objects.filter(asked_by=person)
    return rows_of(rows, *fields, "asked_at", "status", "outcome", "settled_at", "hidden_because")


def _export_offers(person: Any) -> list[Row]:
    """Their own words alone, with the question, which everybody may read."""
    fields = ("side", "can_do", "needs", "status", "offered_at", "answered_at", "withdrawn_at")
    rows = Offer.objects.filter(person=person).annotate(to=F("question__question"))
    return rows_of(rows, "to", *fields)


def _export_signposts(person: Any) -> list[Row]:
    fields = ("part", "name", "does", "phone", "link", "added_at", "removed_at")
    return rows_of(Signpost.objects.filter(added_by=person), *fields)


def _erase_questions(person: Any, now: datetime) -> None:
    """Nobody could answer for them: they go, with the offers and signposts that hang on them."""
    questions.leave(person=person)


def _erase_offers(person: Any, now: datetime) -> None:
    offers.leave(person=person, now=now)


QUESTIONS = Holding(
    model=CommunityQuestion,
    label=_("Questions you asked"),
    about=("asked_by", "hidden_by"),
    fields={
        **dict.fromkeys(("asked_by", "hidden_by", "once"), INTERNAL),
        **dict.fromkeys(("question", "why", "would_change", "time", "pay", "outcome"), PUBLIC),
    },
    why=_("So that people who could help find what your group wants to know."),
    keep=_("While you have an account. When you leave, your questions go, with the offers that came to them."),
    readers=_everybody,
    export=_export_questions,
    erase=_erase_questions,
)
OFFERS = Holding(
    model=Offer,
    label=_("Offers to help with a question"),
    about=("person",),
    fields=dict.fromkeys(("person", "can_do", "needs", "once"), CONFIDENTIAL),
    why=_("So that whoever asked can say yes, and you can talk."),
    keep=_("While you have an account. If nothing came of it, your words for six months."),
    readers=_asker,
    export=_export_offers,
    erase=_erase_offers,
    forget=lambda now: offers.forget_old_offers(now=now),
    stays=_("That somebody once offered. Not who, and not what."),
)
SIGNPOSTS = Holding(
    model=Signpost,
    label=_("Who can help with part of a question"),
    about=("added_by", "removed_by"),
    fields={
        **dict.fromkeys(("added_by", "removed_by", "once"), INTERNAL),
        **dict.fromkeys(("part", "name", "does", "phone", "link"), PUBLIC),
    },
    why=_("So that people get help today with what is not research."),
    keep=_("While the question is there. Your name never stands there."),
    readers=lambda person, on: [_("Everybody, without your name")],
    export=_export_signposts,
    stays=_("The name and number of the service you wrote down, for those who need it."),
)
