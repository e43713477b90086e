"""What state the library is in: every list of the editors' desk, with its count (H7, H10)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from hub import registry
from library.resources.models import resource_kinds
from library.upkeep.choices import Problem, Report
from library.upkeep.models import DownloadCount, Link, LinkPlace, Repair
from library.upkeep.policy import DOWNLOADS_SINCE, LEAST_ASKED
from library.upkeep.querysets import all_pages


@dataclass(frozen=True)
class Line:
    """A page in a list: what is to be said of it there, with an address where it is about a link."""

    page: Any
    says: str
    address: str = ""
    repair: int | None = None
    weight: Any = 0  # the heaviest first

    @property
    def keeper(self) -> str:
        """Whose it is; empty for nobody, or for somebody who is not here any more."""
        return (self.page.keeper__name or "") if self.page.keeper__is_active else ""

    @property
    def kind_name(self) -> Any:
        """How people call this kind of resource."""
        return names_of_kinds()[self.page.kind]


@dataclass(frozen=True)
class Condition:
    """All lists at one moment. `counts` is how many lines each list has before it is made shorter."""

    lines: dict[Report, list[Line]]

    @property
    def counts(self) -> dict[Report, int]:
        return {report: len(lines) for report, lines in self.lines.items()}

    def narrowed(self, show: str, kind: str = "", q: str = "") -> list[Line]:
        """One list, shorter by what it is and by words of the title or of who looks after it."""
        words = q.casefold().split()
        return [
            line
            for line in self.lines[Report(show)]
            if kind in ("", line.page.kind) and all(word in _said_of(line) for word in words)
        ]


def _said_of(line: Line) -> str:
    return f"{line.page.title} {line.keeper} {line.page.looked_after_by}".casefold()


def condition_of_library(*, now: datetime) -> Condition:
    """Works every list out: five questions, however many pages there are."""
    pages, today = list(all_pages()), timezone.localdate(now)
    by_pk = {page.pk: page for page in pages}
    lines = {
        Report.OVERDUE: [_overdue(page, today) for page in pages if page.next_review_on < today],
        Report.REPAIR: list(_repairs(by_pk)),
        Report.BROKEN: list(_broken(by_pk)),
        Report.UNHELPFUL: list(_unhelpful(by_pk)),
        Report.OWNERLESS: [line for line in map(_ownerless, pages) if not line.keeper],
        Report.UNREVIEWED: [_unreviewed(page) for page in pages if _is_unreviewed(page)],
        Report.DOWNLOADS: list(_downloads(by_pk, today - DOWNLOADS_SINCE)),
    }
    return Condition({report: sorted(found, key=_heaviest_first) for report, found in lines.items()})


def _heaviest_first(line: Line) -> tuple[Any, str]:
    return -line.weight, line.page.title


def _overdue(page: Any, today: date) -> Line:
    days = (today - page.next_review_on).days
    return Line(page, ngettext("%(days)d day late", "%(days)d days late", days) % {"days": days}, weight=days)


def _ownerless(page: Any) -> Line:
    return Line(page, _("Nobody is told when it is due a look."))


def _is_unreviewed(page: Any) -> bool:
    up = page.first_published_at
    return up is not None and page.last_reviewed_on <= timezone.localdate(up)


def _unreviewed(page: Any) -> Line:
    up = timezone.localdate(page.first_published_at)
    return Line(page, _("Up since %(day)s") % {"day": f"{up:%d.%m.%Y}"}, weight=-up.toordinal())


def _repairs(pages: dict[int, Any]) -> Iterable[Line]:
    for repair in Repair.objects.open():
        if repair.page_id in pages:
            says = repair.words or _("Whoever said it has left.")
            yield Line(pages[repair.page_id], says, repair=repair.pk, weight=-repair.asked_at.timestamp())


def _broken(pages: dict[int, Any]) -> Iterable[Line]:
    for place in LinkPlace.objects.filter(link__in=Link.objects.broken()).select_related("link"):
        link, since = place.link, place.link.failing_since
        if place.page_id in pages and since is not None:
            yield Line(pages[place.page_id], str(Problem(link.problem).label), link.address, weight=-since.toordinal())


def _unhelpful(pages: dict[int, Any]) -> Iterable[Line]:
    """Pages that more readers call no help than a help, once enough have said so."""
    for pk, (helped, partly, no) in _verdicts().items():
        if pk in pages and helped + partly + no >= LEAST_ASKED and no > helped:
            facts = {"no": no, "of": helped + partly + no}
            yield Line(pages[pk], _("It did not help %(no)d of the %(of)d who told us.") % facts, weight=no)


def _verdicts() -> dict[int, tuple[int, int, int]]:
    """What readers said to the rooms that ask them."""
    said: dict[int, tuple[int, int, int]] = {}
    for ask in registry.verdicts:
        for pk, (helped, partly, no) in ask().items():
            before = said.get(pk, (0, 0, 0))
            said[pk] = (before[0] + helped, before[1] + partly, before[2] + no)
    return said


def _downloads(pages: dict[int, Any], since: date) -> Iterable[Line]:
    for pk, many in DownloadCount.objects.since(since).by_page().items():
        if pk in pages:
            says = ngettext("%(many)d download in a year", "%(many)d downloads in a year", many) % {"many": many}
            yield Line(pages[pk], says, weight=many)


@cache
def names_of_kinds() -> dict[str, Any]:
    """How people call each kind of resource."""
    return {kind._meta.model_name: kind.kind for kind in resource_kinds()}
