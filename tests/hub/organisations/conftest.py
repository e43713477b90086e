"""What the tests of organisations share: letters by kind, the trail, a proved address."""

from collections.abc import Callable
from typing import Any

import pytest
from allauth.account.models import EmailAddress

from hub.audit.models import AuditEntry
from hub.letters.models import Letter
from hub.organisations.models import Organisation
from hub.people.models import Person
from tests.factories.organisations import MembershipFactory, OrganisationFactory
from tests.factories.people import PersonFactory


def told(kind: str) -> list[str]:
    """Whom letters of a kind go to, by name or address."""
    letters = Letter.objects.filter(kind=f"organisations.{kind}").order_by("pk")
    return [letter.person.name if letter.person else letter.address for letter in letters]


def trail() -> list[str]:
    rows = AuditEntry.objects.filter(deed__startswith="organisations.").order_by("pk")
    return [row.deed.removeprefix("organisations.") for row in rows]


@pytest.fixture
def proved() -> Callable[[str], Person]:
    """`proved("a@example.org")` is somebody who has proved that address."""

    def make(email: str, **facts: Any) -> Person:
        person = PersonFactory(email=email, **facts)
        EmailAddress.objects.create(user=person, email=email, verified=True, primary=True)
        return person

    return make


@pytest.fixture
def charity(cast: Any) -> Organisation:
    """Amina and Ben look after it; Carol belongs."""
    organisation = OrganisationFactory(name="Tyne Welcome", added_by=cast.amina)
    for name, contact in (("amina", True), ("ben", True), ("carol", False)):
        MembershipFactory(organisation=organisation, person=getattr(cast, name), contact=contact)
    return organisation
