"""What the library suggests to somebody in My Hub, by where they start from (P2)."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _

from hub.registry import Step
from library.resources import editions
from library.resources.models import StartPage


def first_steps(person: Any) -> Iterator[Step]:
    """Asks where they start from while that is open, then gives the three first steps of that starting point."""
    if not person.starting_point:
        yield Step(
            key="choose-start",
            title=_("Say where you are starting from"),
            text=_("Then we can suggest what fits you. Nothing is closed to you, and you can change it."),
            href=reverse("hub:start-choose"),
            action=_("Choose"),
            minutes=1,
        )
    point = person.starting_point or "community-new"
    yield from editions.lately(("first steps", point), lambda: _steps_of(point))


def _steps_of(point: str) -> list[Step]:
    start = StartPage.objects.live().filter(starting_point=point).first()
    return [
        Step(
            key=_key(block.value["path"]),
            title=block.value["title"],
            text=block.value["text"],
            href=block.value["path"],
            action=block.value["action"],
            minutes=block.value["minutes"],
        )
        for block in (start.steps if start else [])
    ]


def _key(path: str) -> str:
    """A name for a step that lasts: the page it leads to, and the part of it."""
    page, _sign, part = path.partition("#")
    return slugify(f"read {page.strip('/').rpartition('/')[2]} {part}")[:80]
