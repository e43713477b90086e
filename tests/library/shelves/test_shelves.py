"""A shelf of one's own, and lists that can be shared and shut again (H10)."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from hub.audit.models import AuditEntry
from library.resources.models import GuidePage
from library.shelves import actions
from library.shelves.models import Collection, CollectionItem, Saved
from library.shelves.policy import MOST_LETTERS
from tests.conftest import NOW
from tests.factories.resources import GuideFactory
from tests.factories.shelves import CollectionFactory, CollectionItemFactory, SavedFactory

pytestmark = pytest.mark.django_db
PAGE, SAVE = "/library/worth-your-time/", "/library/save/worth-your-time/"


def html(client: Client, where: str) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(person: Any) -> list[str]:
    rows = CollectionItem.objects.filter(collection__person=person)
    return sorted(rows.values_list("collection__title", flat=True))


def test_a_page_is_saved_with_a_note_and_a_new_list_and_found_on_the_shelf(as_person: Any, cast: Any) -> None:
    amina = as_person(cast.amina)
    assert f'href="{SAVE}"' in html(amina, PAGE)

    answer = amina.post(SAVE, {"note": "Show the trustees <part 2>", "new": "First meeting"})

    assert answer.url == "/my/shelf/"
    shelf = html(amina, "/my/shelf/")
    assert [words for words in ("Show the trustees &lt;part 2&gt;", "First meeting", PAGE) if words not in shelf] == []
    assert "Show the trustees" in html(amina, SAVE)
    assert 'href="/my/shelf/"' in html(amina, "/my/")


def test_a_stranger_is_asked_to_sign_in_and_comes_back(client: Client) -> None:
    assert client.get(SAVE).url == f"/accounts/login/?next={SAVE}"


def test_saving_twice_changes_the_note_and_the_lists_and_nothing_is_doubled(as_person: Any, cast: Any) -> None:
    amina = as_person(cast.amina)
    one, two = (CollectionFactory(person=cast.amina, title=title) for title in ("One", "Two"))

    for chosen in (one, two, two):
        amina.post(SAVE, {"note": chosen.title, "collections": [chosen.public_id]})

    assert Saved.objects.get().note == "Two"
    assert titles(cast.amina) == ["Two"]


def test_a_list_is_begun_once_whatever_its_capitals(cast: Any) -> None:
    first = actions.make_collection(by=cast.amina, title="Pay", now=NOW)

    assert actions.make_collection(by=cast.amina, title="pay", now=NOW) == first
    assert actions.make_collection(by=cast.ben, title="Pay", now=NOW) != first


def test_a_list_of_somebody_else_is_nobodys_to_read_change_or_fill(as_person: Any, cast: Any) -> None:
    others = CollectionFactory(person=cast.ben)
    amina = as_person(cast.amina)

    page = amina.post(SAVE, {"collections": [others.public_id]}).content.decode()

    assert "not there any more" in page or CollectionItem.objects.count() == 0
    actions.save_page(by=cast.amina, page=GuideFactory(), note="", collections=[others], now=NOW)
    assert CollectionItem.objects.count() == 0
    where = f"/my/shelf/{others.public_id}/"
    assert amina.get(where).status_code == 404
    assert [amina.post(f"{where}{deed}/").status_code for deed in ("share", "stop", "remove")] == [404] * 3


def test_a_shared_list_is_read_by_whoever_has_its_address_until_it_is_stopped(as_person: Any, cast: Any) -> None:
    own = CollectionFactory(person=cast.amina, title="For Thursday", intro="Read the first one.")
    shown = CollectionItemFactory(collection=own).page
    hidden = CollectionItemFactory(collection=own, page=GuideFactory(title="Hidden guide")).page
    hidden.unpublish()
    amina, where = as_person(cast.amina), f"/my/shelf/{own.public_id}/"

    amina.post(f"{where}share/")
    own.refresh_from_db()
    address = f"/library/list/{own.secret}/"
    assert address in html(amina, where)
    answer = Client().get(address)
    page = answer.content.decode()
    assert [words for words in ("For Thursday", "Read the first one.", shown.title) if words not in page] == []
    assert [words for words in ("Hidden guide", cast.amina.name) if words in page] == []
    assert (answer["X-Robots-Tag"], "no-store" in answer["Cache-Control"]) == ("noindex", True)

    amina.post(f"{where}stop/")
    assert Client().get(address).status_code == 404
    amina.post(f"{where}share/")
    own.refresh_from_db()
    assert own.secret not in address
    assert Client().get(address).status_code == 404


def test_sharing_twice_keeps_the_address_and_one_line_in_the_trail(cast: Any) -> None:
    own = CollectionFactory(person=cast.amina)

    first = actions.share_collection(by=cast.amina, collection=own, now=NOW).secret
    assert actions.share_collection(by=cast.amina, collection=own, now=NOW).secret == first
    for _ in range(2):
        actions.stop_sharing_collection(by=cast.amina, collection=own, now=NOW)

    assert list(AuditEntry.objects.order_by("pk").values_list("deed", flat=True)) == [
        "shelves.share",
        "shelves.stop_sharing",
    ]


def test_a_list_of_somebody_who_was_kept_out_is_shut(cast: Any) -> None:
    own = CollectionFactory(person=cast.amina, secret="an-address")
    assert Client().get("/library/list/an-address/").status_code == 200

    cast.amina.is_active = False
    cast.amina.save()

    assert Client().get(f"/library/list/{own.secret}/").status_code == 404


def test_nobody_keeps_a_trail_of_what_people_save(cast: Any) -> None:
    actions.save_page(by=cast.amina, page=GuideFactory(), note="", new="A list", now=NOW)

    assert AuditEntry.objects.count() == 0


def test_a_full_shelf_says_so_and_keeps_what_was_typed(
    as_person: Any, cast: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "MOST_SAVED", 1)
    SavedFactory(person=cast.amina)

    page = as_person(cast.amina).post(SAVE, {"note": "Typed"}, follow=True).content.decode()

    assert "There is room for 1." in page
    assert "Typed" in page
    assert Saved.objects.count() == 1


def test_full_lists_say_so_and_nothing_is_half_saved(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page, full = GuideFactory(), CollectionFactory(person=cast.amina)
    CollectionItemFactory(collection=full)
    monkeypatch.setattr(actions, "MOST_IN_COLLECTION", 1)
    monkeypatch.setattr(actions, "MOST_COLLECTIONS", 1)

    for wanted in ({"collections": [full]}, {"new": "Another"}):
        with pytest.raises(actions.ShelfRefused, match="room for 1"):
            actions.save_page(by=cast.amina, page=page, note="", now=NOW, **wanted)

    assert (Saved.objects.count(), CollectionItem.objects.count(), Collection.objects.count()) == (0, 1, 1)


def test_taking_a_page_off_takes_it_out_of_the_lists_too_and_twice_is_harmless(as_person: Any, cast: Any) -> None:
    page = GuideFactory()
    for person in (cast.amina, cast.ben):
        actions.save_page(by=person, page=page, note="", new="List", now=NOW)

    for _ in range(2):
        assert as_person(cast.amina).post(f"/my/shelf/drop/{page.pk}/").url == "/my/shelf/"

    assert [row.person for row in Saved.objects.all()] == [cast.ben]
    assert (titles(cast.amina), titles(cast.ben)) == ([], ["List"])


def test_a_page_that_left_the_library_stays_on_the_shelf_says_so_and_can_be_taken_off(
    as_person: Any, cast: Any
) -> None:
    page = GuideFactory(title="Gone guide")
    SavedFactory(person=cast.amina, page=page)
    page.unpublish()
    amina = as_person(cast.amina)

    shelf = html(amina, "/my/shelf/")
    assert "Gone guide" in shelf
    assert "not in the library any more" in shelf
    assert page.url not in shelf
    amina.post(f"/my/shelf/drop/{page.pk}/")
    assert "Gone guide" not in html(amina, "/my/shelf/")


def test_a_list_is_renamed_and_removed_and_its_pages_stay(as_person: Any, cast: Any) -> None:
    page = GuidePage.objects.get(slug="worth-your-time")
    actions.save_page(by=cast.amina, page=page, note="", new="Old name", now=NOW)
    own, amina = Collection.objects.get(), as_person(cast.amina)
    where = f"/my/shelf/{own.public_id}/"

    assert "Give the list a name." in amina.post(where, {"title": " ", "intro": "kept"}).content.decode()
    amina.post(where, {"title": "New name", "intro": "A line"})
    assert "New name" in html(amina, where)
    assert amina.post(f"{where}remove/").url == "/my/shelf/"

    assert (Collection.objects.count(), Saved.objects.count()) == (0, 1)


@pytest.mark.parametrize("sent", [{"note": "x" * (MOST_LETTERS + 1)}, {"new": "x" * 101}, {"collections": ["no-such"]}])
def test_bad_input_gets_a_sentence(as_person: Any, cast: Any, sent: dict[str, Any]) -> None:
    CollectionFactory(person=cast.amina)

    page = as_person(cast.amina).post(SAVE, sent).content.decode()

    assert "govuk-error" in page
    assert Saved.objects.count() == 0


def test_the_database_keeps_one_of_each(cast: Any) -> None:
    saved = SavedFactory(person=cast.amina)
    item = CollectionItemFactory(collection__person=cast.amina)

    for again in (
        lambda: SavedFactory(person=cast.amina, page=saved.page),
        lambda: CollectionItemFactory(collection=item.collection, page=item.page),
        lambda: CollectionFactory(person=cast.amina, title=""),
        lambda: CollectionFactory(person=cast.amina, secret=""),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again()


@pytest.mark.parametrize("many", [1, 3])
def test_the_shelf_and_a_list_ask_as_much_for_one_as_for_three(
    as_person: Any, cast: Any, budget: Any, many: int
) -> None:
    own = CollectionFactory(person=cast.amina, secret="address")
    for _ in range(many):
        page = GuideFactory()
        SavedFactory(person=cast.amina, page=page)
        CollectionItemFactory(collection=own, page=page)
        CollectionFactory(person=cast.amina)

    amina = as_person(cast.amina)
    budget(amina, "/my/shelf/", 8)
    budget(amina, f"/my/shelf/{own.public_id}/", 7)
    budget(Client(), "/library/list/address/", 5)
