"""What must hold of all introductions, addresses and reports, and the questions that find what breaks it."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q

from hub.contact.choices import OPEN_STATUSES, IntroductionStatus
from hub.contact.models import ContactShare, Introduction, RelayMessage, Report
from hub.people.models import Block


def open_between_blocked(now: datetime) -> list[str]:
    """Nothing waits between two people who are kept apart."""
    either_way = Q(person=OuterRef("asker"), other=OuterRef("asked")) | Q(
        person=OuterRef("asked"), other=OuterRef("asker")
    )
    rows = Introduction.objects.open().filter(Exists(Block.objects.filter(either_way)))
    return [f"introduction {pk} is open between two who are kept apart" for pk in rows.values_list("pk", flat=True)]


def shares_out_of_place(now: datetime) -> list[str]:
    """An address is shared by one of the two alone, and only while they wait or have met."""
    strangers = ~Q(person=F("introduction__asker")) & ~Q(person=F("introduction__asked"))
    live = [*OPEN_STATUSES, IntroductionStatus.AGREED]
    wrong = ContactShare.objects.filter(strangers | ~Q(introduction__status__in=live), withdrawn_at__isnull=True)
    return [f"contact share {pk} is open where it may not be" for pk in wrong.values_list("pk", flat=True)]


def messages_of_strangers(now: datetime) -> list[str]:
    """Only the two and their broker write in an introduction."""
    two = Q(sender=F("introduction__asker")) | Q(sender=F("introduction__asked"))
    broker = Q(introduction__broker__isnull=False) & Q(sender=F("introduction__broker"))
    wrong = RelayMessage.objects.exclude(pk__in=RelayMessage.objects.filter(two | broker).values("pk"))
    return [f"message {pk} is from somebody else" for pk in wrong.values_list("pk", flat=True)]


def reports_handled_by_their_subject(now: datetime) -> list[str]:
    """Nobody acts on a report about themselves (T6)."""
    wrong = Report.objects.filter(Q(taken_by=F("about")) | Q(handled_by=F("about")))
    return [f"report {pk} was handled by whom it is about" for pk in wrong.values_list("pk", flat=True)]


ALL = {
    "contact.nothing_waits_between_the_kept_apart": open_between_blocked,
    "contact.addresses_are_shared_by_the_two": shares_out_of_place,
    "contact.the_two_and_their_broker_write": messages_of_strangers,
    "contact.nobody_handles_their_own_report": reports_handled_by_their_subject,
}
