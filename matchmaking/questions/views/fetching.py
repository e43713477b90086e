"""How the doors find a question: through what the one who asks may see (T13)."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from hub import clock
from hub.doors import refuse_unless
from hub.people.permissions import person_of
from matchmaking.questions.models import CommunityQuestion, Offer
from matchmaking.questions.permissions import can_change_question


def seen(request: HttpRequest, public_id: str) -> CommunityQuestion:
    """A question they may read, with all that its page shows; 404 for any other."""
    rows = CommunityQuestion.objects.visible_to(request.user, on=clock.today()).for_listing()
    return get_object_or_404(rows.select_related("organisation__merged_into"), public_id=public_id)


def mine(request: HttpRequest, public_id: str) -> CommunityQuestion:
    """A question of their own that is not hidden."""
    question = seen(request, public_id)
    refuse_unless(can_change_question(person_of(request), question))
    return question


def offer_of(request: HttpRequest, public_id: str, offer_id: str, **facts: Any) -> Offer:
    """An offer they may read."""
    rows = Offer.objects.visible_to(person_of(request)).filter(question__public_id=public_id, **facts)
    return get_object_or_404(rows.select_related("question__asked_by", "person"), public_id=offer_id)
