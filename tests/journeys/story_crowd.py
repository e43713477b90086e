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

    now, taken = clock.now(), set()
    held = Conversation.objects.filter(match__event__public_id=choose, round__started_at__isnull=False)
    came = {"one__status": "attended", "two__status": "attended"}
    for row in held.filter(**came).select_related("one__person", "two__person").order_by("pk"):
        both = {row.one.person.name, row.two.person.name}  # type: ignore[union-attr]
        if len(taken) < 2 * pairs and not both & (taken | set(but)):
            taken |= both
            for me, other in ((row.one, row.two), (row.two, row.one)):
                save_picks(by=me.person, booking=me, chosen=[other.pk], now=now)  # type: ignore[arg-type]


def ring() -> None:
    """The bells after a match event, which a worker would ring by and by."""
    from hub import clock
    from matchmaking.meets.actions.after import introduce_all, remind_to_pick

    remind_to_pick(now=clock.now())
    introduce_all(now=clock.now())
