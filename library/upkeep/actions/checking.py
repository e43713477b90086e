"""Finding the links of the library, and looking politely whether they still lead somewhere (H7, T45)."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page

from library.upkeep.choices import OF_THE_NETWORK
from library.upkeep.links import links_in
from library.upkeep.models import Link, LinkPlace
from library.upkeep.policy import (
    HOST_PAUSE,
    LEAST_TO_DOUBT,
    LINK_AGAIN,
    LINK_REST,
    LINKS_A_DAY,
    LINKS_AT_ONCE,
    LONGEST_ADDRESS,
)
from library.upkeep.visiting import Visit

Look = Callable[[str], Visit]
Pause = Callable[[float], None]


@transaction.atomic
def gather_links(*, own: Iterable[str], now: datetime) -> int:
    """Note every address elsewhere that a page everybody may read leads to; forget those no page leads to any more.

    Answers how many places there are. What is known of an address stays when another page leads to it, too.
    """
    hosts, places = set(own), set()
    for page in Page.objects.live().public().filter(depth__gt=1).specific().iterator(chunk_size=200):
        found = links_in(page.serializable_data().values(), own=hosts, longest=LONGEST_ADDRESS)
        places |= {(address, page.pk) for address in found}
    addresses = {address for address, _page in places}
    Link.objects.bulk_create([Link(address=one, due_at=now) for one in sorted(addresses)], ignore_conflicts=True)
    keys = dict(Link.objects.values_list("address", "pk"))
    wanted = {(keys[address], page) for address, page in places}
    there = {(link, page): pk for pk, link, page in LinkPlace.objects.values_list("pk", "link", "page")}
    LinkPlace.objects.filter(pk__in=[pk for place, pk in there.items() if place not in wanted]).delete()
    new = [LinkPlace(link_id=link, page_id=page) for link, page in sorted(wanted - there.keys())]
    LinkPlace.objects.bulk_create(new, ignore_conflicts=True)
    Link.objects.filter(places__isnull=True).delete()
    return len(wanted)


def check_links(*, look: Look, pause: Pause, now: datetime) -> int:
    """Visit some of the links that are due, and note what came of it. Answers how many.

    Two workers never visit the same: a link is put off before it is visited. Where none of many can be reached it is
    we who are cut off, and nothing is noted.
    """
    visits = [(link, look(link.address)) for link in _slowly(_taken(now), pause)]
    is_us = len(visits) >= LEAST_TO_DOUBT and all(came.problem in OF_THE_NETWORK for _link, came in visits)
    if not is_us:
        for link, came in visits:
            _note(link, came, now)
    return len(visits)


@transaction.atomic
def _taken(now: datetime) -> list[Link]:
    """Links that are due, put off until tomorrow so that nobody else visits them too."""
    today = timezone.localdate(now)
    left = LINKS_A_DAY - Link.objects.filter(checked_at__date=today).count()
    rows = Link.objects.filter(pk__in=Link.objects.due(now).values("pk")).order_by("due_at", "pk")
    rows = rows.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
    links = list(rows[: max(0, min(LINKS_AT_ONCE, left))])
    Link.objects.filter(pk__in=[link.pk for link in links]).update(due_at=now + LINK_AGAIN)
    return links


def _slowly(links: list[Link], pause: Pause) -> Iterable[Link]:
    """One after the other, with a rest before a site is visited again."""
    links.sort(key=lambda link: (_host(link), link.pk))
    before = ""
    for link in links:
        if _host(link) == before:
            pause(HOST_PAUSE)
        before = _host(link)
        yield link


def _host(link: Link) -> str:
    return urlsplit(link.address).hostname or ""


def _note(link: Link, came: Visit, now: datetime) -> None:
    """Keep what came of a visit. One bad day says little; a second makes the link broken."""
    today = timezone.localdate(now)
    facts: dict[str, Any] = {"checked_at": now, "code": came.code, "problem": came.problem}
    if came.problem:
        facts |= {"failing_since": link.failing_since or today, "failed_on": today, "due_at": now + LINK_AGAIN}
    else:
        facts |= {"failing_since": None, "failed_on": None, "due_at": now + LINK_REST}
    Link.objects.filter(pk=link.pk).update(**facts)
