"""Partnerships as valid, boring rows: proposed, running, over; and who is in them."""

from typing import Any
from uuid import uuid4

import factory

from hub.people.models import Person
from matchmaking.partnerships.choices import MemberStatus, Origin, PartnershipSide, PartnershipStatus
from matchmaking.partnerships.models import Partnership, PartnershipMember
from tests.conftest import NOW
from tests.factories.introductions import IntroductionFactory
from tests.factories.people import PersonFactory

BOTH = {"began_with_community": 1, "began_with_university": 1}


class PartnershipFactory(factory.django.DjangoModelFactory):
    """Proposed just now, by somebody who knew the other. Nobody is in it: see `between`."""

    class Meta:
        model = Partnership

    class Params:
        active = factory.Trait(status=PartnershipStatus.ACTIVE, began_at=NOW, **BOTH)
        ended = factory.Trait(status=PartnershipStatus.ENDED, began_at=NOW, ended_at=NOW, **BOTH)
        declined = factory.Trait(status=PartnershipStatus.DECLINED, ended_at=NOW)

    name = "Safe journeys"
    purpose = "How people get to hospital."
    origin = Origin.KNEW_EACH_OTHER
    proposed_at = NOW
    proposed_by = factory.SubFactory(PersonFactory)
    once = factory.LazyFunction(lambda: str(uuid4()))


class MemberFactory(factory.django.DjangoModelFactory):
    """In it since just now, on the university side."""

    class Meta:
        model = PartnershipMember

    class Params:
        asked = factory.Trait(status=MemberStatus.ASKED, answered_at=None)
        left = factory.Trait(status=MemberStatus.LEFT, left_at=NOW)
        declined = factory.Trait(status=MemberStatus.DECLINED)

    partnership = factory.SubFactory(PartnershipFactory)
    person = factory.SubFactory(PersonFactory)
    side = PartnershipSide.UNIVERSITY
    status = MemberStatus.MEMBER
    asked_at = NOW
    asked_by = factory.SelfAttribute("partnership.proposed_by")
    answered_at = NOW


def between(one: Person, other: Person, **facts: Any) -> Partnership:
    """`one` of the community side has proposed it to `other`, who is asked, or in it once it has begun."""
    made = PartnershipFactory(proposed_by=one, **facts)
    MemberFactory(partnership=made, person=one, side=PartnershipSide.COMMUNITY)
    traits = {"asked": True} if made.is_proposed else {"declined": made.status == PartnershipStatus.DECLINED}
    MemberFactory(partnership=made, person=other, **traits)
    return made


def met(one: Person, *others: Person) -> Person:
    """These have been introduced to `one` by a yes of both."""
    for other in others:
        IntroductionFactory(asker=one, asked=other, agreed=True)
    return one
