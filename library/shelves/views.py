"""Doors to somebody's own shelf, and to a list that was shared (H10)."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe
from wagtail.models import Page

from hub import clock
from hub.doors import attempt, page_of, sent
from hub.people.permissions import person_of
from library.resources.querysets import resource_at
from library.shelves import actions
from library.shelves.actions import ShelfRefused
from library.shelves.forms import CollectionForm, SaveForm
from library.shelves.models import Collection, Saved
from library.shelves.querysets import public_pages

PAGE_SIZE = 30


@login_required
def page_save(request: HttpRequest, slug: str) -> HttpResponse:
    """Put a page on their shelf, with a note and into lists; the same form changes it later."""
    page, person = resource_at(slug), person_of(request)
    if page is None:
        raise Http404
    saved = Saved.objects.visible_to(person).filter(page=page.pk).first()
    own = Collection.objects.visible_to(person).order_by("title", "pk")
    chosen = own.filter(items__page=page.pk)
    initial = {"note": saved.note if saved else "", "collections": list(chosen.values_list("public_id", flat=True))}
    form = SaveForm(sent(request), collections=own, initial=initial)
    if request.method == "POST" and form.is_valid():
        deed = partial(actions.save_page, by=person, page=page, now=clock.now(), **form.cleaned_data)
        if attempt(request, deed, _("Saved. It is on your shelf."), refused=ShelfRefused):
            return redirect("library:shelf")
    return render(request, "library/shelves/page_save.html", {"form": form, "page": page, "saved": saved})


@login_required
@require_safe
def shelf(request: HttpRequest) -> HttpResponse:
    """What somebody keeps, newest first, and their lists."""
    rows = page_of(request, Saved.objects.visible_to(request.user).for_listing(), PAGE_SIZE)
    public = public_pages([row.page_id for row in rows])
    context = {
        "rows": rows,
        "shown": [(row, public.get(row.page_id)) for row in rows],
        "collections": Collection.objects.visible_to(request.user).for_listing(),
    }
    return render(request, "library/shelves/shelf.html", context)


@login_required
@require_POST
def page_drop(request: HttpRequest, pk: int) -> HttpResponse:
    """By the key of the page, because one that is not public any more must leave the shelf too."""
    actions.drop_page(by=person_of(request), page=Page(pk=pk))
    messages.success(request, _("It is off your shelf."))
    return redirect("library:shelf")


def _own(request: HttpRequest, public_id: str) -> Collection:
    return get_object_or_404(Collection.objects.visible_to(request.user), public_id=public_id)


@login_required
def collection(request: HttpRequest, public_id: str) -> HttpResponse:
    """One list of theirs: its pages, what it is called, and its address for others."""
    own = _own(request, public_id)
    form = CollectionForm(sent(request), initial={"title": own.title, "intro": own.intro})
    if request.method == "POST" and form.is_valid():
        actions.edit_collection(by=person_of(request), collection=own, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("library:collection", public_id)
    address = settings.BASE_URL + reverse("library:collection-shared", args=[own.secret]) if own.secret else ""
    context = {"collection": own, "form": form, "address": address, "pages": _pages_of(own)}
    return render(request, "library/shelves/collection.html", context)


def _pages_of(own: Collection) -> list[Page]:
    """The pages of a list that everybody may read, in its order."""
    keys = list(own.items.values_list("page", flat=True))
    public = public_pages(keys)
    return [public[key] for key in keys if key in public]


@login_required
@require_POST
def collection_share(request: HttpRequest, public_id: str) -> HttpResponse:
    actions.share_collection(by=person_of(request), collection=_own(request, public_id), now=clock.now())
    messages.success(request, _("Whoever has the address can read the list now. Your name is not on it."))
    return redirect("library:collection", public_id)


@login_required
@require_POST
def collection_stop_sharing(request: HttpRequest, public_id: str) -> HttpResponse:
    actions.stop_sharing_collection(by=person_of(request), collection=_own(request, public_id), now=clock.now())
    messages.success(request, _("The address leads nowhere any more."))
    return redirect("library:collection", public_id)


@login_required
@require_POST
def collection_remove(request: HttpRequest, public_id: str) -> HttpResponse:
    actions.remove_collection(by=person_of(request), collection=_own(request, public_id))
    messages.success(request, _("The list is gone. Its pages are still on your shelf."))
    return redirect("library:shelf")


@never_cache
@require_safe
def collection_shared(request: HttpRequest, secret: str) -> HttpResponse:
    """A list that somebody shared, to whoever has its address; an address that was stopped answers nothing (T43)."""
    shared = get_object_or_404(Collection.objects.shared(), secret=secret)
    context = {"collection": shared, "pages": _pages_of(shared)}
    answer = render(request, "library/shelves/collection_shared.html", context)
    answer["X-Robots-Tag"] = "noindex"
    return answer
