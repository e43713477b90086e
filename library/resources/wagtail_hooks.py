"""The library in Wagtail's workroom: who looks after a page, and what goes round the form is asked the same (H7)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic.chooser import ChooseResultsView, ChooseView, ChosenMultipleView, ChosenView
from wagtail.admin.viewsets.chooser import ChooserViewSet

from hub import clock
from hub.people.choices import WORKROOM_ROLES
from hub.people.models import Person
from library.resources import readiness
from library.resources.querysets import drafts_among


class NameForm(BaseFilterForm):
    """Whoever works here stands in the list; anybody else is found by name."""

    q = forms.CharField(label=gettext_lazy("Name of a member"), max_length=100, required=False)

    def filter(self, objects: Any) -> Any:
        """Without a name: those who work here."""
        name = self.cleaned_data.get("q", "").strip()
        if not name:
            return objects.filter(pk__in=Person.objects.holding_any(WORKROOM_ROLES, on=clock.today()).values("pk"))
        self.is_searching, self.search_query = True, name
        return objects.filter(name__icontains=name)


def can_look_after() -> Any:
    """People who are here and have a name."""
    return Person.objects.active().exclude(name="")


class KeeperChooseView(ChooseView):
    filter_form_class = NameForm
    ordering = "name"


class KeeperResultsView(ChooseResultsView):
    filter_form_class = NameForm
    ordering = "name"


class KeeperChosenView(ChosenView):
    """Answers with a name, of nobody but those who can be chosen."""

    def get_object(self, pk: str) -> Any:
        found = can_look_after().filter(pk=pk).first() if pk.isdecimal() else None
        if found is None:
            raise Http404
        return found


class KeepersChosenView(ChosenMultipleView):
    """A page has one owner, so nobody asks for several at once."""

    def get_objects(self, pks: Any) -> Any:
        return can_look_after().none()


class KeeperChooserViewSet(ChooserViewSet):
    """People by their names; no address is shown."""

    model = Person
    icon = "user"
    choose_one_text = gettext_lazy("Choose who looks after it")
    choose_another_text = gettext_lazy("Choose somebody else")
    edit_item_text = gettext_lazy("See this person")

    choose_view_class = KeeperChooseView
    choose_results_view_class = KeeperResultsView
    chosen_view_class = KeeperChosenView
    chosen_multiple_view_class = KeepersChosenView

    def get_object_list(self) -> Any:
        return can_look_after()


@hooks.register("register_admin_viewset")
def keeper_chooser() -> ChooserViewSet:
    return KeeperChooserViewSet("keeper_chooser", url_prefix="keeper-chooser")


@hooks.register("before_bulk_action")
def publish_only_what_is_ready(
    request: HttpRequest, action_type: str, objects: list[Any], action: Any
) -> HttpResponse | None:
    """Many pages at once are published when all of them are ready; else none is, and each that is not is named."""
    if action_type != "publish":
        return None
    faults = {
        page.title: readiness.faults(page, on=clock.today()) for page in drafts_among(objects, below=_below(action))
    }
    waiting = {title: found for title, found in faults.items() if found}
    for title, found in waiting.items():
        sentence = _("“%(title)s” is not ready. %(why)s") % {"title": title, "why": " ".join(found.values())}
        messages.error(request, sentence)
    return redirect(action.next_url) if waiting else None


def _below(action: Any) -> bool:
    """Whether drafts under the chosen pages are to be published as well."""
    return bool(action.cleaned_form.cleaned_data.get("include_descendants"))
