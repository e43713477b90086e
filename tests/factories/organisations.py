"""Organisations and who belongs to them: confirmed, current, without an end."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from hub.organisations.choices import MembershipStatus, OrganisationKind, Register
from hub.organisations.identifiers import plain_name
from hub.organisations.models import Identifier, Invitation, Membership, Organisation, ReadinessCheck, Scheme
from hub.organisations.readiness import QUESTIONS
from hub.people.choices import Region
from tests.factories.people import PersonFactory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class OrganisationFactory(DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda number: f"Neighbours Together {number}")
    plain_name = factory.LazyAttribute(lambda one: plain_name(one.name))
    kind = OrganisationKind.CHARITY
    region = Region.NORTH_EAST
    added_at = NOW
    added_by = factory.SubFactory(PersonFactory)


class IdentifierFactory(DjangoModelFactory):
    class Meta:
        model = Identifier

    organisation = factory.SubFactory(OrganisationFactory)
    register = Register.CHARITY_ENGLAND_WALES
    value = factory.Sequence(lambda number: str(1_100_000 + number))


class MembershipFactory(DjangoModelFactory):
    """Belongs to it since the first of the month."""

    class Meta:
        model = Membership

    class Params:
        contact = factory.Trait(is_contact=True)
        asked = factory.Trait(
            status=MembershipStatus.ASKED, starts_on=None, confirmed_at=None, confirmed_by=None, is_contact=False
        )
        ended = factory.Trait(
            status=MembershipStatus.ENDED,
            ends_on=date(2026, 11, 20),
            ended_at=NOW,
            ended_by=factory.SelfAttribute("person"),
            end_reason="Moved away",
        )

    organisation = factory.SubFactory(OrganisationFactory)
    person = factory.SubFactory(PersonFactory)
    status = MembershipStatus.CURRENT
    asked_at = NOW
    asked_by = factory.SelfAttribute("person")
    starts_on = date(2026, 11, 1)
    confirmed_at = NOW
    confirmed_by = factory.SelfAttribute("person")


class InvitationFactory(DjangoModelFactory):
    class Meta:
        model = Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda number: f"guest{number}@example.org")
    invited_at = NOW
    invited_by = factory.SubFactory(PersonFactory)
    sent_at = NOW
    expires_at = NOW + timedelta(days=14)


class ReadinessCheckFactory(DjangoModelFactory):
    """Ready in everything."""

    class Meta:
        model = ReadinessCheck

    organisation = factory.SubFactory(OrganisationFactory)
    answers = factory.LazyFunction(lambda: {question.name: "yes" for question in QUESTIONS})
    checked_at = NOW
    checked_by = factory.SubFactory(PersonFactory)


class SchemeFactory(DjangoModelFactory):
    class Meta:
        model = Scheme

    slug = factory.Sequence(lambda number: f"better-together-{number}")
    name = "Better Together"
    organisation = factory.SubFactory(OrganisationFactory)
    starts_on = date(2026, 1, 1)
