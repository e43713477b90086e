"""What every door of this room does first: find the partnership, and ask how this person stands in it."""

from functools import partial

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from hub import clock, doors
from hub.people.permissions import person_of
from matchmaking.partnerships.actions import Refused
from matchmaking.partnerships.models import Partnership, PartnershipMember

attempt = partial(doors.attempt, refused=Refused)


def find_partnership(request: HttpRequest, public_id: str) -> Partnership:
    """One that this person is in, or is asked to join; 404 otherwise, whether it exists or not."""
    visible = Partnership.objects.visible_to(person_of(request), on=clock.today()).for_page()
    return get_object_or_404(visible, public_id=public_id)


def find_mine(request: HttpRequest, public_id: str) -> Partnership:
    """One that this person is in."""
    return get_object_or_404(Partnership.objects.of_member(person_of(request)).for_page(), public_id=public_id)


def find_my_open(request: HttpRequest, public_id: str) -> Partnership:
    """One that this person is in, while something can be changed in it."""
    mine = Partnership.objects.of_member(person_of(request)).open().for_page()
    return get_object_or_404(mine, public_id=public_id)


def find_invitation(request: HttpRequest, public_id: str) -> PartnershipMember:
    """What waits for this person's answer there."""
    waiting = PartnershipMember.objects.waiting_for(person_of(request)).select_related("partnership", "asked_by")
    return get_object_or_404(waiting, partnership__public_id=public_id)
