"""Doors of discussions: all of them, one with its posts, following, and closing (P12)."""

from uuid import uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.contact.actions import discussions as actions
from hub.contact.actions.posts import NotPossible, write_post
from hub.contact.forms.discussions import CloseForm, PostForm
from hub.contact.models import Discussion
from hub.contact.permissions import discussions as permissions
from hub.contact.policy import PAGE_SIZE, POSTS_IN_AN_HOUR
from hub.doors import conduct_agreed
from hub.people.permissions import person_of


def _discussion(request: HttpRequest, public_id: str) -> Discussion:
    """The discussion, if this person may read it; else it does not exist (T13)."""
    visible = Discussion.objects.visible_to(request.user, on=clock.today())
    return get_object_or_404(visible, public_id=public_id)


@login_required
@require_GET
def discussions(request: HttpRequest) -> HttpResponse:
    """Every discussion one may read, newest talk first."""
    on = clock.today()
    rows = Discussion.objects.visible_to(request.user, on=on).with_talk(request.user, on=on)
    page = Paginator(rows, PAGE_SIZE).get_page(request.GET.get("page"))
    for row in page:
        row.where = permissions.space_of(row)  # type: ignore[attr-defined]
    return render(request, "hub/contact/discussion_list.html", {"page": page})


@login_required
@require_GET
def discussion(request: HttpRequest, public_id: str) -> HttpResponse:
    """One discussion: its posts, oldest first, and a box to write in."""
    person, on = person_of(request), clock.today()
    row = _discussion(request, public_id)
    posts = row.posts.visible_to(person, on=on).select_related("author", "removed_by")
    number = request.GET.get("page")
    pages = Paginator(posts, PAGE_SIZE)
    context = {
        "discussion": row,
        "space": permissions.space_of(row),
        "page": pages.get_page(pages.num_pages if number == "last" else number),
        "may_write": permissions.can_write_in_discussion(person, row, on=on),
        "may_moderate": permissions.can_moderate_discussion(person, row, on=on),
        "follows": row.followings.filter(person=person).exists(),
        "form": PostForm(initial={"once": uuid4()}) if person.has_agreed("conduct") else None,
    }
    return render(request, "hub/contact/discussion_one.html", context)


@conduct_agreed
def discussion_post(request: HttpRequest, public_id: str) -> HttpResponse:
    """Write in a discussion."""
    row = _discussion(request, public_id)
    form = PostForm(request.POST or None, initial={"once": uuid4()})
    if request.method == "POST" and form.is_valid():
        try:
            post = write_post(by=person_of(request), discussion=row, now=clock.now(), **form.cleaned_data)
        except NotPossible as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, _("Your words stand below. You follow this discussion now."))
            return redirect("hub:post", post.public_id)
    context = {"form": form, "discussion": row, "space": permissions.space_of(row), "most": POSTS_IN_AN_HOUR}
    return render(request, "hub/contact/discussion_write.html", context)


@login_required
@require_POST
def discussion_follow(request: HttpRequest, public_id: str) -> HttpResponse:
    actions.follow(by=person_of(request), discussion=_discussion(request, public_id), now=clock.now())
    messages.success(request, _("You follow this. We write when there is something new, at most once a day."))
    return redirect("hub:discussion", public_id)


@login_required
def discussion_unfollow(request: HttpRequest, public_id: str) -> HttpResponse:
    """Stop following: the page a letter leads to, and its one button."""
    row = _discussion(request, public_id)
    if request.method == "POST":
        actions.unfollow(by=person_of(request), discussion=row, now=clock.now())
        messages.success(request, _("You no longer follow this. We write no more about it."))
        return redirect("hub:discussion", public_id)
    follows = row.followings.filter(person=person_of(request)).exists()
    return render(request, "hub/contact/discussion_unfollow.html", {"discussion": row, "follows": follows})


def _looked_after(request: HttpRequest, public_id: str) -> Discussion:
    row = _discussion(request, public_id)
    if not permissions.can_moderate_discussion(request.user, row, on=clock.today()):
        raise Http404
    return row


@login_required
def discussion_close(request: HttpRequest, public_id: str) -> HttpResponse:
    """A moderator closes a discussion and says why."""
    row = _looked_after(request, public_id)
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.close_discussion(by=person_of(request), discussion=row, reason=reason, now=clock.now())
        messages.success(request, _("Closed. Everybody can still read it."))
        return redirect("hub:discussion", public_id)
    return render(request, "hub/contact/discussion_close.html", {"discussion": row, "form": form})


@login_required
@require_POST
def discussion_open(request: HttpRequest, public_id: str) -> HttpResponse:
    actions.open_discussion(by=person_of(request), discussion=_looked_after(request, public_id), now=clock.now())
    messages.success(request, _("Open again. People can write."))
    return redirect("hub:discussion", public_id)
