"""The door of what goes with a story: for those who may read it, before everybody may (H6, T14)."""

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hub import clock, files
from hub.doors import attempt
from hub.people.permissions import person_of
from library.giving import actions
from library.giving.actions import GivingRefused
from library.giving.models import Attachment
from library.giving.views.author import mine
from library.resources.models import content_type_of


@login_required
@require_GET
def give_attachment(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """One picture or paper; 404 to whoever may not read its story."""
    seen = Attachment.objects.visible_to(request.user, on=clock.today())
    one = get_object_or_404(seen, public_id=public_id)
    name = f"{one.kind}-{one.public_id}.{one.ending}"
    return files.serve(request, one.file.open("rb"), filename=name, content_type=content_type_of(one.ending))


@login_required
@require_POST
def give_take_off(request: HttpRequest, public_id: str, attachment_id: str) -> HttpResponse:
    """No longer part of the story."""
    story = mine(request, public_id)
    one = get_object_or_404(story.attachments.standing(), public_id=attachment_id)
    deed = partial(actions.take_off, by=person_of(request), attachment=one, now=clock.now())
    attempt(request, deed, _("Taken off."), refused=GivingRefused)
    return redirect("library:give-step", public_id, "attached")
