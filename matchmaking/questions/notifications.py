"""Letters about questions. Written as they go, not at all when it is no longer so; they quote nobody (T63, T75)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hub import registry
from hub.letters.choices import How, Treatment
from hub.letters.models import Letter
from hub.letters.outbox import Words, foot, notify, write
from matchmaking.questions.choices import HiddenReason, OfferStatus
from matchmaking.questions.models import CommunityQuestion, Offer, Signpost
from matchmaking.questions.policy import CLOSES_AFTER

NEWS = "questions.news"
Facts = dict[str, Any]


def plug_letter_kinds() -> None:
    """Tell the registry every kind of letter about questions, and what people may choose about."""
    news = registry.LetterGroup(
        NEWS,
        _("News of questions"),
        _("Somebody offers to help, somebody answers your offer, or we know who can help today."),
        default=How.AT_ONCE,
        offers=(How.AT_ONCE, How.WEEKLY, How.NONE),
    )
    registry.letter_groups.plug(news.name, news, order=40)
    for name, label, facts_of, group in (
        ("offer_came", _("Somebody offers to help with your question"), _offer_waits, NEWS),
        ("offer_wanted", _("They would like to talk about your offer"), _offer_is_wanted, ""),
        ("offer_declined", _("Not now, but thank you for your offer"), _offer_is_declined, NEWS),
        ("signpost_added", _("Somebody can help with part of your question"), _signpost_stands, NEWS),
        ("question_hidden", _("A moderator hid your question"), _is_hidden, ""),
        ("question_shown", _("Your question can be seen again"), _is_shown, ""),
        ("still_open", _("Is your question still open?"), _is_quiet, ""),
    ):
        kind = f"questions.{name}"
        compose = _composed(facts_of)
        row = registry.LetterKind(kind, label, Treatment.REMINDER, compose, group=group, private=True)
        registry.letter_kinds.plug(kind, row)


def offer_came(offer: Offer, *, now: datetime) -> None:
    """Tell whoever asked that somebody offers to help."""
    _tell("offer_came", offer, offer.question.asked_by, now=now)


def offer_wanted(offer: Offer, *, now: datetime) -> None:
    """Tell whoever offered that they may write to each other."""
    _tell("offer_wanted", offer, offer.person, now=now)


def offer_declined(offer: Offer, *, now: datetime) -> None:
    """Tell whoever offered, gently and without a reason."""
    _tell("offer_declined", offer, offer.person, now=now)


def signpost_added(signpost: Signpost, *, now: datetime) -> None:
    """Tell whoever asked who can help with part of it today."""
    if signpost.added_by_id != signpost.question.asked_by_id:
        _tell("signpost_added", signpost, signpost.question.asked_by, now=now)


def question_hidden(question: CommunityQuestion, *, now: datetime) -> None:
    """Tell whoever asked that it is hidden, why, and how to answer (T36)."""
    _tell("question_hidden", question, question.asked_by, now=now, occasion=f":{now.isoformat()}")


def question_shown_again(question: CommunityQuestion, *, now: datetime) -> None:
    _tell("question_shown", question, question.asked_by, now=now, occasion=f":{now.isoformat()}")


def still_open(question: CommunityQuestion, *, now: datetime) -> None:
    """Ask whoever asked whether it is still open; once for each quiet time."""
    _tell("still_open", question, question.asked_by, now=now, occasion=f":{now.isoformat()}")


def _tell(name: str, about: Any, to: Any, *, now: datetime, occasion: str = "") -> None:
    kind = f"questions.{name}"
    notify(to, kind=kind, key=f"{kind}:{about.pk}{occasion}", now=now, about=about)


def _composed(facts_of: Callable[[Letter], Facts | None]) -> Callable[[Letter], Words | None]:
    """Writes the letter from what is true as it goes."""

    def compose(letter: Letter) -> Words | None:
        if letter.person is None or not letter.person.is_active:
            return None
        facts = facts_of(letter)
        if facts is None:
            return None
        name = letter.kind.removeprefix("questions.")
        return write(f"matchmaking/questions/email/{name}", {"base_url": settings.BASE_URL, **facts, **foot(letter)})

    return compose


def _offer_of(letter: Letter, status: OfferStatus) -> Offer | None:
    """The offer, while its reader may see it and it stands so."""
    seen = Offer.objects.visible_to(letter.person).select_related("question", "introduction")
    return seen.filter(pk=letter.about_id, status=status).first()


def _offer_waits(letter: Letter) -> Facts | None:
    offer = _offer_of(letter, OfferStatus.OFFERED)
    return _page_of(offer.question) if offer and offer.question.is_live and not offer.question.is_hidden else None


def _offer_is_wanted(letter: Letter) -> Facts | None:
    offer = _offer_of(letter, OfferStatus.WANTED)
    if offer is None or offer.introduction is None:
        return None
    return {"path": reverse("hub:introduction", args=[offer.introduction.public_id])}


def _offer_is_declined(letter: Letter) -> Facts | None:
    return {"path": reverse("matchmaking:questions")} if _offer_of(letter, OfferStatus.DECLINED) else None


def _signpost_stands(letter: Letter) -> Facts | None:
    found = Signpost.objects.standing().filter(pk=letter.about_id, question__hidden_at__isnull=True)
    signpost = found.select_related("question").first()
    return _page_of(signpost.question) if signpost else None


def _question_of(letter: Letter) -> CommunityQuestion | None:
    return CommunityQuestion.objects.filter(pk=letter.about_id, asked_by=letter.person).first()


def _is_hidden(letter: Letter) -> Facts | None:
    question = _question_of(letter)
    if question is None or not question.is_hidden:
        return None
    return {**_page_of(question), "reason": HiddenReason(question.hidden_because).label}


def _is_shown(letter: Letter) -> Facts | None:
    question = _question_of(letter)
    return None if question is None or question.is_hidden else _page_of(question)


def _is_quiet(letter: Letter) -> Facts | None:
    question = _question_of(letter)
    if question is None or question.is_hidden or not question.is_live or question.reminded_at is None:
        return None
    return {**_page_of(question), "until": _day_after(question.reminded_at, CLOSES_AFTER)}


def _day_after(moment: datetime, time: timedelta) -> datetime:
    return (moment + time).astimezone(ZoneInfo(settings.TIME_ZONE))


def _page_of(question: CommunityQuestion) -> Facts:
    return {"path": reverse("matchmaking:question", args=[question.public_id])}
