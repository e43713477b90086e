"""From a manuscript to the facts of its page, for each kind of resource."""

from collections.abc import Callable
from typing import Any

from library.resources.choices import Language
from library.resources.manuscripts import Manuscript
from library.resources.models import (
    ActivityPage,
    CaseStudyPage,
    DirectoryPage,
    FilmPage,
    GuidePage,
    PartnershipModelPage,
    ReadingListPage,
    ResourcePage,
    SectionedPage,
    TemplatePage,
    WebinarPage,
)

Facts = dict[str, Any]
PAGES: dict[str, type[ResourcePage]] = {
    "guide": GuidePage,
    "template": TemplatePage,
    "activity": ActivityPage,
    "case-study": CaseStudyPage,
    "model": PartnershipModelPage,
    "reading-list": ReadingListPage,
    "directory": DirectoryPage,
    "webinar": WebinarPage,
    "film": FilmPage,
}


def facts_of(written: Manuscript) -> Facts:
    """What the page of a manuscript is made with. Raises ManuscriptError where something is missing."""
    kind = written["kind"]
    own = OWN_FACTS[kind](written) if kind in OWN_FACTS else {}
    return {**_of_any(written), **_words(written), **own}


def _of_any(written: Manuscript) -> Facts:
    audiences = set(written["audiences"])
    return {
        "title": written["title"],
        "summary": written["summary"],
        "minutes": written["minutes"],
        "level": written["level"],
        "cycle": written["cycle"],
        "language": written.facts.get("language", Language.ENGLISH),
        "nations": written.facts.get("nations", []),
        "authors": written["authors"],
        "looked_after_by": written["owner"],
        "licence": written["licence"],
        "last_reviewed_on": written["last_reviewed_on"],
        "next_review_on": written["next_review_on"],
        "for_community": "community" in audiences,
        "for_researchers": "researcher" in audiences,
        "for_brokers": "broker" in audiences,
        "search_description": written["summary"],
    }


def _words(written: Manuscript) -> Facts:
    """The body; of a kind with set parts, what stands before them, and each part in its field."""
    page = PAGES[written["kind"]]
    if not issubclass(page, SectionedPage):
        return {"body": written.body}
    opening, parts = written.divided([str(heading) for heading in page.HEADINGS.values()])
    return {"body": opening, **dict(zip(page.HEADINGS, parts, strict=True))}


def _activity(written: Manuscript) -> Facts:
    least, most = written["people"]
    needs = [("thing", thing) for thing in written["needs"]]
    return {"least_people": least, "most_people": most, "needs": needs}


def _case_study(written: Manuscript) -> Facts:
    return {name: written[name] for name in ("illustrative", "region", "lasted")}


def _reading_list(written: Manuscript) -> Facts:
    return {"entries": [("entry", entry) for entry in written["entries"]]}


def _directory(written: Manuscript) -> Facts:
    return {
        "run_by": written["run_by"],
        "for_whom": written["for_whom"],
        "how_it_runs": written["format"],
        "lasts": written["lasts"],
        "cost": written["cost"],
        "address": written.facts.get("address", ""),
    }


def _played(written: Manuscript) -> Facts:
    return {
        "speakers": written.facts.get("speakers", ""),
        "recorded_on": written["recorded_on"],
        "by_machine": written["by_machine"],
    }


OWN_FACTS: dict[str, Callable[[Manuscript], Facts]] = {
    "activity": _activity,
    "case-study": _case_study,
    "reading-list": _reading_list,
    "directory": _directory,
    "webinar": _played,
    "film": _played,
}
