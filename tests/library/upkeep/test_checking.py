"""Links are found on pages everybody may read, visited politely, and broken only after two bad days (H7)."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import PageViewRestriction

from library.resources.models import DirectoryPage
from library.upkeep import actions, tasks
from library.upkeep.models import Link, LinkPlace
from library.upkeep.policy import HOST_PAUSE, LEAST_TO_DOUBT, LINK_AGAIN, LINK_REST, LINKS_A_DAY, LINKS_AT_ONCE
from library.upkeep.visiting import Visit
from tests.conftest import NOW
from tests.factories.resources import GuideFactory
from tests.factories.upkeep import LinkFactory

pytestmark = pytest.mark.django_db
FAR = "https://far.example/a"
GONE, FINE, AWAY = Visit(404, "gone"), Visit(200), Visit(problem="no-answer")


def leading_to(*addresses: str, **facts: Any) -> Any:
    return GuideFactory(body="".join(f'<a href="{address}">x</a>' for address in addresses), **facts)


def placed(**facts: Any) -> Link:
    """A link that some page leads to."""
    link = LinkFactory(**facts)
    LinkPlace.objects.create(link=link, page=GuideFactory())
    return link


def check(came: Visit = FINE, days: int = 0, slept: list[float] | None = None) -> int:
    pauses = slept if slept is not None else []
    return actions.check_links(look=lambda address: came, pause=pauses.append, now=NOW + timedelta(days=days))


def gather() -> set[tuple[str, str]]:
    actions.gather_links(own=["hub.example"], now=NOW)
    return set(LinkPlace.objects.values_list("link__address", "page__slug"))


def test_addresses_are_found_on_public_pages_in_texts_and_fields() -> None:
    entry = DirectoryPage.objects.live().first()
    DirectoryPage.objects.filter(pk=entry.pk).update(address="https://scheme.example/")
    one, two = leading_to(FAR, "https://hub.example/library/", slug="one"), leading_to(FAR, slug="two")
    leading_to("https://draft.example/").unpublish()
    shut = leading_to("https://shut.example/")
    PageViewRestriction.objects.create(page=shut, restriction_type="login")

    found = gather()

    assert {(FAR, "one"), (FAR, "two"), ("https://scheme.example/", entry.slug)} <= found
    assert not {"https://draft.example/", "https://shut.example/"} & {address for address, _page in found}
    assert not any("hub.example" in address for address, _page in found)
    assert (one.slug, two.slug) == ("one", "two")


def test_gathering_again_changes_nothing_and_forgets_what_no_page_leads_to() -> None:
    page = leading_to(FAR)
    before = gather()
    Link.objects.filter(address=FAR).update(checked_at=NOW)
    assert gather() == before
    assert Link.objects.get(address=FAR).checked_at == NOW

    page.unpublish()
    gather()
    assert not Link.objects.filter(address=FAR).exists()


def test_one_bad_day_is_not_broken_and_a_second_is() -> None:
    link = placed()

    check(GONE)
    assert not Link.objects.broken().exists()
    check(GONE, days=0)  # not due again today
    assert not Link.objects.broken().exists()
    check(GONE, days=1)

    assert list(Link.objects.broken()) == [link]
    link.refresh_from_db()
    assert (link.code, link.problem, link.failing_since) == (404, "gone", NOW.date())


def test_a_good_day_forgives() -> None:
    placed()
    check(GONE)
    check(FINE, days=1)
    check(GONE, days=9)

    assert not Link.objects.broken().exists()


def test_what_works_is_left_alone_for_a_week_and_what_does_not_until_tomorrow() -> None:
    link = placed()
    check(FINE)
    link.refresh_from_db()
    assert link.due_at == NOW + LINK_REST

    check(GONE, days=8)
    link.refresh_from_db()
    assert link.due_at == NOW + timedelta(days=8) + LINK_AGAIN


def test_when_nothing_at_all_can_be_reached_it_is_us_and_nothing_is_noted() -> None:
    links = [placed() for _ in range(LEAST_TO_DOUBT)]
    for day in range(3):
        assert check(AWAY, days=day) == len(links)

    assert not Link.objects.exclude(problem="").exists()
    links[0].delete()
    for day in (3, 4):
        check(AWAY, days=day)
    assert Link.objects.broken().count() == LEAST_TO_DOUBT - 1


def test_only_so_many_are_visited_at_once_and_in_a_day() -> None:
    page = GuideFactory()
    links = LinkFactory.create_batch(LINKS_AT_ONCE + 3)
    LinkPlace.objects.bulk_create(LinkPlace(link=link, page=page) for link in links)
    assert (check(), check(), check()) == (LINKS_AT_ONCE, 3, 0)

    Link.objects.update(due_at=NOW)
    seen = LinkFactory.create_batch(LINKS_A_DAY - Link.objects.count() - 1, checked_at=NOW, due_at=NOW + LINK_REST)
    assert seen
    assert check() == 1


def test_one_site_is_not_visited_twice_without_a_rest() -> None:
    for address in ("https://one.example/a", "https://two.example/", "https://one.example/b"):
        placed(address=address)
    slept: list[float] = []

    check(slept=slept)

    assert slept == [HOST_PAUSE]


def test_a_link_is_put_off_before_it_is_visited() -> None:
    link = placed()

    def look(address: str) -> Visit:
        assert Link.objects.get(pk=link.pk).due_at > NOW
        return FINE

    assert actions.check_links(look=look, pause=lambda seconds: None, now=NOW) == 1


def test_nothing_is_visited_unless_the_operator_has_said_so(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    leading_to(FAR)
    visited: list[str] = []
    monkeypatch.setattr(tasks, "visit", lambda address, **facts: visited.append(facts["agent"]) or FINE)
    tasks.gather_links()
    tasks.check_links()
    assert (Link.objects.count(), visited) == (0, [])

    settings.LINK_CHECKS, settings.BASE_URL = True, "https://hub.example"
    tasks.gather_links()
    Link.objects.exclude(address=FAR).delete()
    tasks.check_links()
    assert visited == ["CRP-Hub link checker (+https://hub.example/library/reuse/)"]


@pytest.mark.parametrize("wrong", [{"problem": "gone"}, {"failing_since": NOW.date()}, {"problem": "dull"}])
def test_a_link_fails_for_a_reason_and_since_a_day(wrong: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        LinkFactory(**wrong)
