"""What is kept about people who were introduced, what they wrote to each other, and whose address was shown (P7)."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.contact.actions import introductions as deeds
from hub.contact.choices import IntroductionStatus
from hub.contact.models import ContactShare, Introduction, RelayMessage
from hub.contact.policy import CLOSED_KEPT, SHARES_KEPT
from hub.holdings import CONFIDENTIAL, INTERNAL, Holding, Row, hold, rows_of

CAME_TO_NOTHING = (IntroductionStatus.DECLINED, IntroductionStatus.WITHDRAWN)


def plug_holdings() -> None:
    """Tell the privacy register of each table."""
    hold(
        Holding(
            model=Introduction,
            label=_("Introductions"),
            about=("asker", "asked", "broker", "followed_up_by"),
            fields={"asker": CONFIDENTIAL, "asked": CONFIDENTIAL, "broker": INTERNAL, "followed_up_by": INTERNAL},
            why=_("So that two people can meet, and neither is asked again and again."),
            keep=_("While you have an account."),
            readers=_readers_of_introductions,
            export=_export_introductions,
            erase=_erase_introductions,
        ),
        Holding(
            model=RelayMessage,
            label=_("Messages to people you were introduced to"),
            about=("sender",),
            fields={"sender": CONFIDENTIAL, "text": CONFIDENTIAL, "once": CONFIDENTIAL},
            why=_("So that people can write to each other without giving away an address."),
            keep=_("While you have an account. If nothing came of it, six months."),
            readers=_readers_of_messages,
            export=_export_messages,
            erase=_erase_messages,
            forget=_forget_messages,
        ),
        Holding(
            model=ContactShare,
            label=_("Whom you let see your e-mail address"),
            about=("person",),
            fields={"person": CONFIDENTIAL},
            why=_("So that an address is shown only while both say yes."),
            keep=_("Until you take it back, and six months more as a proof."),
            readers=_readers_of_introductions,
            export=_export_shares,
            erase=_erase_shares,
            forget=_forget_shares,
        ),
    )


def _readers_of_introductions(person: Any, on: date) -> list[Any]:
    readers: list[Any] = [_("The other of the two, in each introduction")]
    if Introduction.objects.of(person).filter(through_broker=True).exists():
        readers.append(_("Brokers, for what you asked through one of them"))
    return readers


def _readers_of_messages(person: Any, on: date) -> list[Any]:
    readers = _readers_of_introductions(person, on)
    return [*readers, _("Safeguarding leads, for a message that somebody reported")]


def _export_introductions(person: Any) -> list[Row]:
    """Who asked whom is the other's, too; a person takes away what they did, without names."""
    fields = ("public_id", "status", "asked_at", "through_broker", "passed_on_at", "answered_at")
    return rows_of(Introduction.objects.delivered_to(person), *fields)


def _export_messages(person: Any) -> list[Row]:
    """Their own words alone."""
    return rows_of(RelayMessage.objects.filter(sender=person), "introduction__public_id", "text", "sent_at")


def _export_shares(person: Any) -> list[Row]:
    fields = ("introduction__public_id", "notice_version", "given_at", "withdrawn_at")
    return rows_of(ContactShare.objects.filter(person=person), *fields)


def _erase_introductions(person: Any, now: datetime) -> None:
    """What waits is closed quietly; the rest names an empty stub."""
    deeds.leave(person=person, now=now)


def _erase_messages(person: Any, now: datetime) -> None:
    """Their words go; the other finds a line that says so."""
    RelayMessage.objects.filter(sender=person).exclude(text="").update(text="")


def _erase_shares(person: Any, now: datetime) -> None:
    ContactShare.objects.filter(person=person).delete()


def _forget_messages(now: datetime) -> int:
    """Empty what was written where nothing came of it, half a year ago."""
    old = Introduction.objects.filter(status__in=CAME_TO_NOTHING, answered_at__lte=now - CLOSED_KEPT)
    return RelayMessage.objects.filter(introduction__in=old).exclude(text="").update(text="")


def _forget_shares(now: datetime) -> int:
    count, _kinds = ContactShare.objects.filter(withdrawn_at__lte=now - SHARES_KEPT).delete()
    return count
