"""About costs (M13): to the hosts that one is asked for, without the sum; to whoever asked, what became of it."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from hub.events.choices import CostStatus
from hub.events.models import Cost, Event
from hub.events.notifications.writing import Compose, path_of, plug, write_of
from hub.events.permissions import can_decide_cost
from hub.letters.models import Letter
from hub.letters.outbox import Words, notify
from hub.people.models import Person


def plug_letter_kinds() -> None:
    """Tell the registry the letters about costs."""
    kinds: tuple[tuple[str, Any, Compose], ...] = (
        ("cost_asked", _("A cost is asked for"), _compose_asked),
        ("cost_agreed", _("Your cost is agreed"), _compose_to_asker(CostStatus.AGREED)),
        ("cost_declined", _("A cost of yours is not agreed"), _compose_to_asker(CostStatus.DECLINED)),
        ("cost_paid", _("A cost of yours is paid"), _compose_to_asker(CostStatus.PAID)),
    )
    plug(*kinds, private=True)


def cost_asked(cost: Cost, *, now: datetime) -> None:
    """To the hosts."""
    event = cost.booking.event
    for host in _hosts_of(event):
        if host.pk != cost.booking.person_id:
            key = f"events.cost_asked:{cost.booking_id}:{host.pk}:{now.isoformat()}"  # asked in one go, told once
            notify(host, kind="events.cost_asked", key=key, now=now, about=cost)


def cost_decided(cost: Cost, *, now: datetime) -> None:
    """Agreed or not, to whoever asked."""
    _tell_asker("cost_agreed" if cost.status == CostStatus.AGREED else "cost_declined", cost, now=now)


def cost_paid(cost: Cost, *, now: datetime) -> None:
    """To whoever asked."""
    _tell_asker("cost_paid", cost, now=now)


def _tell_asker(name: str, cost: Cost, *, now: datetime) -> None:
    if cost.booking.person is not None:
        key = f"events.{name}:{cost.pk}:{now.isoformat()}"
        notify(cost.booking.person, kind=f"events.{name}", key=key, now=now, about=cost)


def _hosts_of(event: Event) -> list[Person]:
    return list(Person.objects.active().filter(Q(pk=event.host_id) | Q(co_hosted__event=event)).distinct())


def _cost_of(letter: Letter) -> Cost | None:
    return Cost.objects.select_related("booking__event", "booking__person").filter(pk=letter.about_id).first()


def _compose_asked(letter: Letter) -> Words | None:
    """To a host who may still decide, while anything this person asked for waits."""
    cost, host = _cost_of(letter), letter.person
    if cost is None or host is None or not cost.booking.costs.asked().exists():
        return None
    if not host.is_active or not can_decide_cost(host, cost, on=timezone.localdate(letter.written_at)):
        return None
    event = cost.booking.event
    return write_of(letter, event, who_name=cost.booking.called, path=f"{path_of(event)}host/people/")


def _compose_to_asker(status: str) -> Compose:
    """To whoever asked, as long as it is still so."""

    def compose(letter: Letter) -> Words | None:
        cost = _cost_of(letter)
        if cost is None or cost.status != status or letter.person is None or not letter.person.is_active:
            return None
        event, pence = cost.booking.event, cost.agreed_pence or cost.asked_pence
        facts = {"amount": f"£{pence // 100}.{pence % 100:02d}", "reason": cost.decline_reason}
        return write_of(letter, event, cost_kind=cost.get_kind_display(), path=f"{path_of(event)}costs/", **facts)

    return compose
