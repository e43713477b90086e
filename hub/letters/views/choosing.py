"""How somebody wants their letters: on a page of their own, or by the link in a letter (R2, RFC 8058)."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from hub import clock, registry
from hub.letters import actions
from hub.letters.choices import WEEKLY_LETTERS, How
from hub.letters.forms import ChoicesForm, StopForm
from hub.letters.permissions import allowed_by


@login_required
def letters_choose(request: HttpRequest) -> HttpResponse:
    """Every group there is to choose about, with one button."""
    chosen = actions.choices_of(request.user)
    form = ChoicesForm(request.POST if request.method == "POST" else None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        actions.choose(by=request.user, wishes=form.wishes, now=clock.now())
        messages.success(request, _("Saved. This holds from the next letter on."))
        return redirect("hub:letters-choose")
    return render(request, "hub/letters/choices.html", {"form": form})


@csrf_exempt
@never_cache
def letters_stop(request: HttpRequest, token: str) -> HttpResponse:
    """A mail program stops them in one click, by a body that no page of ours sends; people see a page and a button."""
    if request.method == "POST" and request.POST.get("List-Unsubscribe") == "One-Click":
        allowed = allowed_by(token)
        if allowed:
            actions.stop(by=allowed[0], group=allowed[1], now=clock.now())
        return HttpResponse(_("These letters are stopped."), content_type="text/plain; charset=utf-8")
    return _stop_page(request, token)


@csrf_protect
def _stop_page(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing, whoever follows the link (T55). A link that is no good is answered kindly."""
    allowed = allowed_by(token)
    if allowed is None:
        return render(request, "hub/letters/stop_nothing.html")
    person, name = allowed
    group = None if name == WEEKLY_LETTERS else registry.letter_groups[name]
    chosen = actions.choices_of(person)
    form = StopForm(request.POST if request.method == "POST" else None, group=group)
    if request.method == "POST" and form.is_valid():
        actions.stop(by=person, group=name, how=form.wish, now=clock.now())
        messages.success(request, _("Done. We write to you as you asked."))
        return redirect("hub:letters-stop", token)
    stands = chosen.get(name, How.WEEKLY if How.WEEKLY in chosen.values() else How.NONE)
    context = {"form": form, "group": group, "how": stands, "has_stopped": stands == How.NONE}
    return render(request, "hub/letters/stop.html", context)
