"""Everybody else in a story: they book and fill a card, and some choose each other, each for themselves."""

from itertools import cycle
from typing import Any

BRINGS = {"community": ("experience", "people", "place"), "university": ("numbers", "asking", "evaluation")}
WAYS = ("talking", "writing", "trying")


def come(guests: str, **sides: list[str]) -> None:
    """These book that match event, and finish a card; whoever is not in the demo is invented."""
    from hub import clock
    from hub.events.actions import book
    from hub.events.models import Event
    from matchmaking.meets.actions.before import finish_card, save_card

    event, now = Event.objects.get(public_id=guests), clock.now()
    for side, other in (("community", "university"), ("university", "community")):
        for name, brings, hopes, way in zip(sides[side], cycle(BRINGS[side]), cycle(BRINGS[other]), cycle(WAYS)):
            person = _somebody(name, now)
            booking = book(by=person, event=event, side=side, access_needs="", answers={}, now=now)
            answers = {"brings": [brings], "hopes": [hopes], "ways": [way], "region": "north-east"}
            save_card(by=person, booking=booking, answers=answers, now=now)
            finish_card(by=person, booking=booking, now=now)


def _somebody(name: str, now: Any) -> Any:
    from hub.people.models import Person

    address = f"{name.lower()}@example.org"
    there = Person.objects.filter(email=address).first()
    return there or Person.objects.create_user(address, name=name, joined_at=now)


def choose(choose: str, pairs: int, but: list[str]) -> None:
    """So many pairs of those who met there choose each other, and nobody of them anybody else."""
    from hub import clock
    from matchmaking.meets.actions.after import save_picks
    from matchmaking.meets.models import Conversation

    held = Conversation.objects.filter(match__event__public_id=choose, round__started_at__isnull=False)
    came = {"one__status": "attended", "two__status": "attended"}
    met: dict[Any, list[Any]] = {}
    for row in held.filter(**came).select_related("one__person", "two__person").order_by("pk"):
        me, other = sorted((row.one, row.two), key=lambda booking: booking.side)
        if not {me.person.name, other.person.name} & set(but):  # type: ignore[union-attr]
            met.setdefault(me, []).append(other)
    chosen: dict[Any, Any] = {}
    for me in met:
        _finds_somebody(me, met, chosen, set())
    for other, me in list(chosen.items())[:pairs]:
        save_picks(by=me.person, booking=me, chosen=[other.pk], now=clock.now())
        save_picks(by=other.person, booking=other, chosen=[me.pk], now=clock.now())


def _finds_somebody(me: Any, met: dict[Any, list[Any]], chosen: dict[Any, Any], asked: set[Any]) -> bool:
    """Somebody I met who is free, or whose partner finds somebody else."""
    for other in met[me]:
        if other not in asked:
            asked.add(other)
            if other not in chosen or _finds_somebody(chosen[other], met, chosen, asked):
                chosen[other] = me
                return True
    return False


def ring() -> None:
    """The bells after a match event, which a worker would ring by and by."""
    from hub import clock
    from matchmaking.meets.actions.after import introduce_all, remind_to_pick

    remind_to_pick(now=clock.now())
    introduce_all(now=clock.now())
