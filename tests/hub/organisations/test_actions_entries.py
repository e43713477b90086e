"""Adding an organisation, its numbers, what it says: once, by those who may, with a trail (P4, P10, T26)."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from hub.audit.models import AuditEntry
from hub.organisations import actions
from hub.organisations.identifiers import Number
from hub.organisations.models import Identifier, Membership, Organisation
from tests.conftest import NOW
from tests.factories.organisations import IdentifierFactory, OrganisationFactory
from tests.factories.people import PersonFactory
from tests.hub.organisations.conftest import trail

pytestmark = pytest.mark.django_db
NUMBER = Number("GB-CHC", "1234567")
NAMES = [
    "O’Neill’s Place",
    "D'Arcy & Søn <b>Ltd</b>",
    "مركز الترحيب — Welcome Centre",
    "难民之家",
    "X",
    "a" * 200,
    "Ünïted {{ 7|add:7 }}",
]


def add(by: Any, **changed: Any) -> Organisation:
    facts = {"name": "Tyne Welcome", "kind": "charity", "once": str(uuid4()), **changed}
    return actions.add_organisation(by=by, now=NOW, **facts)


def test_whoever_adds_one_belongs_to_it_at_once_and_is_its_contact(cast: Any) -> None:
    organisation = add(cast.amina, title="director", number=NUMBER, region="north-east", about="Tea and letters.")

    membership = organisation.memberships.get()
    assert (organisation.added_by, organisation.added_at, organisation.plain_name) == (cast.amina, NOW, "tyne welcome")
    assert (membership.person, membership.title, membership.is_contact) == (cast.amina, "director", True)
    assert (membership.status, membership.starts_on, membership.confirmed_by) == ("current", NOW.date(), cast.amina)
    assert (str(organisation.identifiers.get()), trail()) == ("GB-CHC-1234567", ["add"])


@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_kept_letter_for_letter(cast: Any, name: str) -> None:
    assert Organisation.objects.get(pk=add(cast.amina, name=name).pk).name == name


def test_a_second_tap_adds_nothing(cast: Any) -> None:
    once = str(uuid4())

    both = [add(cast.amina, once=once) for _ in range(2)]

    assert (both[0], Organisation.objects.count(), Membership.objects.count()) == (both[1], 1, 1)
    assert trail() == ["add"]


def test_a_form_that_somebody_else_sent_from_the_same_device_adds_another(cast: Any) -> None:
    once = str(uuid4())

    assert add(cast.amina, once=once) != add(cast.ben, once=once, name="Elswick Growers")


def test_a_number_that_is_known_names_the_one_that_has_it_and_nothing_is_added(cast: Any) -> None:
    there = IdentifierFactory(register="GB-CHC", value="1234567").organisation

    with pytest.raises(actions.AlreadyThere) as refused:
        add(cast.amina, number=NUMBER)

    assert (refused.value.organisation, Organisation.objects.count(), trail()) == (there, 1, [])


def test_the_same_number_of_another_register_is_another_number(cast: Any) -> None:
    IdentifierFactory(register="GB-COH", value="01234567")

    assert add(cast.amina, number=NUMBER).identifiers.count() == 1


def test_the_sixth_in_a_day_waits_for_tomorrow_unless_the_team_adds_it(cast: Any) -> None:
    for by in (cast.amina, cast.mo):
        OrganisationFactory.create_batch(5, added_by=by)

    with pytest.raises(actions.TooMany):
        add(cast.amina)

    assert add(cast.mo).added_by == cast.mo
    later = {"name": "Tyne Welcome", "kind": "charity", "once": str(uuid4())}
    assert actions.add_organisation(by=cast.amina, now=NOW + timedelta(days=1), **later)


def test_changing_the_name_changes_what_it_is_found_by(cast: Any, charity: Organisation) -> None:
    edited = actions.edit_organisation(by=cast.ben, organisation=charity, now=NOW, name="Wear Welcome", about="Tea.")

    edited.refresh_from_db()
    assert (edited.name, edited.plain_name, edited.about) == ("Wear Welcome", "wear welcome", "Tea.")
    entry = AuditEntry.objects.get(deed="organisations.edit")
    assert (entry.actor_id, entry.details) == (cast.ben.pk, {"changed": ["name", "about"]})


def test_the_same_words_again_are_no_change(cast: Any, charity: Organisation) -> None:
    actions.edit_organisation(by=cast.amina, organisation=charity, now=NOW, name=charity.name)

    assert trail() == []


@pytest.mark.parametrize("name", ["carol", "rosa", "grace"])
def test_who_is_neither_contact_nor_team_changes_nothing(cast: Any, charity: Organisation, name: str) -> None:
    by, number = getattr(cast, name), IdentifierFactory(organisation=charity)

    for deed in (
        lambda: actions.edit_organisation(by=by, organisation=charity, now=NOW, name="Mine"),
        lambda: actions.add_number(by=by, organisation=charity, number=NUMBER, now=NOW),
        lambda: actions.remove_number(by=by, identifier=number, now=NOW),
    ):
        with pytest.raises(actions.MayNot):
            deed()

    charity.refresh_from_db()
    assert (charity.name, list(charity.identifiers.all()), trail()) == ("Tyne Welcome", [number], [])


def test_a_number_is_added_once_and_taken_away_once(cast: Any, charity: Organisation) -> None:
    for _ in range(2):
        actions.add_number(by=cast.amina, organisation=charity, number=NUMBER, now=NOW)
    number = Identifier.objects.get()
    for _ in range(2):
        actions.remove_number(by=cast.mo, identifier=number, now=NOW)

    assert (Identifier.objects.count(), trail()) == (0, ["add_number", "remove_number"])


def test_a_number_of_another_is_refused(cast: Any, charity: Organisation) -> None:
    IdentifierFactory(register="GB-CHC", value="1234567")

    with pytest.raises(actions.AlreadyThere):
        actions.add_number(by=cast.amina, organisation=charity, number=NUMBER, now=NOW)


def test_the_trail_holds_ids_and_no_words(cast: Any) -> None:
    add(cast.amina, name="Canary House", title="canary", about="canary", number=Number("GB-CHC", "7654321"))

    entry = AuditEntry.objects.get(deed="organisations.add")
    assert "anary" not in str(entry.details) + entry.reason + entry.subject_id
    assert entry.details == {"kind": "charity"}


def test_a_suspended_contact_looks_after_nothing(charity: Organisation, cast: Any) -> None:
    cast.ben.is_active = False
    cast.ben.save()

    with pytest.raises(actions.MayNot):
        actions.edit_organisation(by=cast.ben, organisation=charity, now=NOW, name="Mine")


def test_adding_for_nobody_known_leaves_others_alone(cast: Any) -> None:
    add(PersonFactory())

    assert Membership.objects.exclude(person__name="Pat").count() == 0
