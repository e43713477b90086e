"""Doors of one post: finding its page, changing it, taking it away, putting it back, reporting it (P12, T36, T77)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from hub import clock
from hub.contact.actions import posts as actions
from hub.contact.actions.reports import report
from hub.contact.forms.discussions import EditForm, RemoveForm, ReportPostForm
from hub.contact.models import Post
from hub.contact.permissions import discussions as permissions
from hub.contact.policy import PAGE_SIZE, REMOVED_TEXT_LASTS
from hub.doors import conduct_agreed
from hub.people.permissions import person_of


def _post(request: HttpRequest, public_id: str) -> Post:
    """The post, if this person may read it; else it does not exist (T13)."""
    visible = Post.objects.visible_to(request.user, on=clock.today()).select_related("discussion", "author")
    return get_object_or_404(visible, public_id=public_id)


def _refuse_unless(allowed: bool) -> None:
    if not allowed:
        raise Http404


@login_required
@require_GET
def post(request: HttpRequest, public_id: str) -> HttpResponse:
    """Leads to the page of the discussion on which this person finds the post."""
    row = _post(request, public_id)
    before = row.discussion.posts.visible_to(request.user, on=clock.today()).up_to(row).count()
    where = resolve_url("hub:discussion", row.discussion.public_id)
    return redirect(f"{where}?page={(before - 1) // PAGE_SIZE + 1}#post-{row.public_id}")


@conduct_agreed
def post_edit(request: HttpRequest, public_id: str) -> HttpResponse:
    """Put one's own post in other words; a newer wording from elsewhere is shown beside (T77)."""
    row = _post(request, public_id)
    _refuse_unless(permissions.can_edit_post(request.user, row, on=clock.today()))
    form = EditForm(request.POST or None, initial={"text": row.text, "version": row.version})
    context = {"post": row, "form": form}
    if request.method == "POST" and form.is_valid():
        try:
            actions.edit_post(by=person_of(request), post=row, now=clock.now(), **form.cleaned_data)
        except actions.ChangedMeanwhile as changed:
            form = EditForm({"text": form.cleaned_data["text"], "version": changed.post.version})
            form.add_error("text", str(changed))
            context |= {"form": form, "newer": changed.post}
        except actions.NotPossible as refused:
            form.add_error("text", str(refused))
        else:
            messages.success(request, _("Saved. People read your new words from now on."))
            return redirect("hub:post", public_id)
    return render(request, "hub/contact/discussion_edit.html", context)


@login_required
def post_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    """Its author takes a post away with one button; a moderator says why."""
    row, on = _post(request, public_id), clock.today()
    if permissions.can_take_post_away(request.user, row, on=on):
        return _take_away(request, row)
    _refuse_unless(permissions.can_moderate_discussion(request.user, row.discussion, on=on))
    return _remove_as_moderator(request, row)


def _take_away(request: HttpRequest, row: Post) -> HttpResponse:
    if request.method == "POST":
        actions.take_post_away(by=person_of(request), post=row, now=clock.now())
        messages.success(request, _("Taken away. One line stays that says so."))
        return redirect("hub:post", row.public_id)
    return render(request, "hub/contact/discussion_take_away.html", {"post": row, "days": REMOVED_TEXT_LASTS.days})


def _remove_as_moderator(request: HttpRequest, row: Post) -> HttpResponse:
    form = RemoveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            actions.remove_post(by=person_of(request), post=row, reason=reason, now=clock.now())
        except actions.NotPossible as refused:
            form.add_error("reason", str(refused))
        else:
            messages.success(request, _("Taken away. The author gets a letter that says why, and how to answer."))
            return redirect("hub:post", row.public_id)
    context = {"post": row, "form": form, "days": REMOVED_TEXT_LASTS.days}
    return render(request, "hub/contact/discussion_remove.html", context)


@login_required
@require_POST
def post_restore(request: HttpRequest, public_id: str) -> HttpResponse:
    """A moderator puts back what a moderator took away."""
    row = _post(request, public_id)
    _refuse_unless(permissions.can_moderate_discussion(request.user, row.discussion, on=clock.today()))
    try:
        actions.restore_post(by=person_of(request), post=row, now=clock.now())
    except actions.NotPossible as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("It is back where it stood."))
    return redirect("hub:post", public_id)


@login_required
def post_report(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tell moderators and safeguarding leads that a post is not all right (P12)."""
    row = _post(request, public_id)
    _refuse_unless(permissions.can_report_post(request.user, row, on=clock.today()))
    form = ReportPostForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        report(by=person_of(request), about=row.author, post=row, now=clock.now(), **form.cleaned_data)
        messages.success(request, _("Thank you. A person will read this and decide what to do."))
        return redirect("hub:post", public_id)
    has_reported = row.reports.filter(reporter=person_of(request)).exists()
    return render(request, "hub/contact/discussion_report.html", {"post": row, "form": form, "again": has_reported})
