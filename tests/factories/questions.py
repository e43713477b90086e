"""Community questions, offers to help and signposts as valid, boring rows."""

from datetime import UTC, datetime
from typing import Any

import factory
from factory.django import DjangoModelFactory

from hub.contact.choices import IntroductionStatus
from hub.people.models import Topic
from matchmaking.questions.models import CommunityQuestion, Offer, Signpost
from tests.factories.introductions import IntroductionFactory
from tests.factories.people import PersonFactory

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


class QuestionFactory(DjangoModelFactory):
    """Asked just now by a community group in the North East; open, with no topic unless `topics` names some."""

    class Meta:
        model = CommunityQuestion
        skip_postgeneration_save = True

    class Params:
        closed = factory.Trait(status="closed", settled_at=NOW, outcome="We asked somebody else.")
        answered = factory.Trait(status="answered", settled_at=NOW, outcome="Letters came too late.")
        hidden = factory.Trait(hidden_at=NOW, hidden_by=factory.SubFactory(PersonFactory), hidden_because="private")

    question = "Why do new families miss hospital appointments?"
    why = "One family in four has missed one since the spring."
    region = "north-east"
    asked_by = factory.SubFactory(PersonFactory)
    asked_at = NOW
    stirred_at = factory.SelfAttribute("asked_at")
    once = factory.Sequence(lambda number: f"question-{number}")

    @factory.post_generation
    def topics(self: Any, create: bool, slugs: Any, **facts: Any) -> None:
        """By their slugs; made when they are not there."""
        for slug in slugs or ():
            topic, _ = Topic.objects.get_or_create(slug=slug, defaults={"name": slug.title()})
            self.topics.add(topic)


class OfferFactory(DjangoModelFactory):
    """A researcher offers to help; nobody has answered. A `wanted` one comes with its introduction."""

    class Meta:
        model = Offer

    class Params:
        declined = factory.Trait(status="declined", answered_at=NOW)
        withdrawn = factory.Trait(status="withdrawn", withdrawn_at=NOW)

    question = factory.SubFactory(QuestionFactory)
    person = factory.SubFactory(PersonFactory)
    side = "researcher"
    can_do = "I can read what is known already."
    offered_at = NOW
    once = factory.Sequence(lambda number: f"offer-{number}")


def wanted(**facts: Any) -> Offer:
    """An offer to which its asker said yes: the question says that they talk, and the two have met."""
    offer: Offer = OfferFactory(status="wanted", answered_at=NOW, **facts)
    met = {"asker": offer.person, "asked": offer.question.asked_by, "answered_at": NOW}
    offer.introduction = IntroductionFactory(status=IntroductionStatus.AGREED, **met)
    offer.save(update_fields=["introduction"])
    CommunityQuestion.objects.filter(pk=offer.question_id, status="open").update(status="talking")
    offer.question.refresh_from_db()
    return offer


class SignpostFactory(DjangoModelFactory):
    class Meta:
        model = Signpost

    class Params:
        removed = factory.Trait(removed_at=NOW, removed_by=factory.SubFactory(PersonFactory))

    question = factory.SubFactory(QuestionFactory)
    part = "Getting to the hospital"
    name = "Patient transport office"
    does = "Books a free ride."
    phone = "0191 496 0123"
    added_at = NOW
    added_by = factory.SubFactory(PersonFactory)
    once = factory.Sequence(lambda number: f"signpost-{number}")
