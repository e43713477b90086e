"""The door a letter opens to somebody who is named: what a story says of them, and yes or no (H6, T55)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from hub import clock
from hub.doors import sent
from library.giving import actions
from library.giving.choices import Answer, Status
from library.giving.forms import ConsentForm
from library.giving.models import SECTIONS, NamedPerson
from library.giving.notifications import named_by
from library.giving.shown import sections_of
from library.giving.words import sentences_naming


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def give_consent(request: HttpRequest, token: str) -> HttpResponse:
    """Looking changes nothing; a button does. No account is needed."""
    named = named_by(token)
    if named is None or not named.name or named.submission.status in (Status.DRAFT, Status.WITHDRAWN):
        return render(request, "library/giving/consent_unknown.html", status=404)
    form = ConsentForm(sent(request), initial={"read_mark": named.read_mark})
    if request.method == "POST" and form.is_valid():
        _take(request, named, form.cleaned_data)
        return redirect("library:give-consent", token)
    version = named.submission.versions.last()
    facts = version.facts if version else {}
    texts = [str(facts.get(name, "")) for name in ("title", "summary", *SECTIONS)]
    context = {
        "named": named,
        "story": named.submission,
        "form": form,
        "facts": facts,
        "passages": sentences_naming(named.name, texts),
        "sections": sections_of(facts) if facts else [],
        "has_answered": named.answer in (Answer.YES, Answer.NO),
    }
    return render(request, "library/giving/consent.html", context)


def _take(request: HttpRequest, named: NamedPerson, said: dict[str, str]) -> None:
    agrees = said["agrees"] == "yes"
    taken = actions.answer_consent(
        named=named, agrees=agrees, words=said["words"], read_mark=said["read_mark"], now=clock.now()
    )
    if taken:
        messages.success(request, _("Thank you. The author has been told."))
    else:
        messages.warning(request, _("The story was changed while you were reading. Please read it once more."))
