"""From a story to whoever wrote it, through the relay (H11)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from hub.contact.permissions.introductions import people_to_ask
from hub.people.permissions import person_of
from library.giving.models import Submission


@login_required
@require_GET
def give_ask(request: HttpRequest, slug: str) -> HttpResponse:
    """On to asking its author, where the author said that readers may; 404 for every other page."""
    person = person_of(request)
    stories = Submission.objects.askable().filter(author__in=people_to_ask(person)).select_related("author")
    story = get_object_or_404(stories, page__slug=slug)
    if story.author_id == person.pk:
        messages.info(request, _("This story is yours. Readers who want to ask you start here."))
        return redirect("library:give-story", story.public_id)
    return redirect("hub:introduction-ask", story.author.public_id)  # type: ignore[union-attr]
