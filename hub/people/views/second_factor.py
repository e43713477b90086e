"""The second step at sign-in: why, which, and allauth's pages behind our guard (P8, T58)."""

from typing import Any

import qrcode
from allauth.mfa.base.views import IndexView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import (
    DownloadRecoveryCodesView,
    GenerateRecoveryCodesView,
    ViewRecoveryCodesView,
)
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView, EditWebAuthnView, ListWebAuthnView, RemoveWebAuthnView
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache

from hub.doors import SECOND_FACTOR, freshly_proved
from hub.people.middleware import has_shown_second_factor
from hub.people.permissions import person_of
from hub.people.views.proof import where_to

COME_BACK = "second_factor_next"  # session: the desk they wanted before we asked


@login_required
@never_cache
def second_factor(request: HttpRequest) -> HttpResponse:
    """Why we ask, and the two ways; whoever has one already shows it."""
    person, back = person_of(request), where_to(request)
    if has_shown_second_factor(request):
        return redirect(back)
    request.session[COME_BACK] = back
    kinds = set(Authenticator.objects.filter(user_id=person.pk).values_list("type", flat=True))
    facts = {"has_app": "totp" in kinds, "has_passkey": "webauthn" in kinds, "back": back}
    return render(request, "hub/people/second_factor.html", facts)


class _Shows:
    """Adding a second step shows it: this session may open desks at once."""

    def form_valid(self, form: Any) -> HttpResponse:
        response = super().form_valid(form)  # type: ignore[misc]
        request: HttpRequest = self.request  # type: ignore[attr-defined]
        request.session[SECOND_FACTOR] = str(request.user.pk)
        return response


class AddApp(_Shows, ActivateTOTPView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture as squares of a path: inline, and without any data in an address."""
        facts = super().get_context_data(**kwargs)
        rows = _squares(facts["totp_url"])
        secret = facts["form"].secret
        facts["secret_in_fours"] = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
        facts["qr_size"] = len(rows)
        facts["qr_path"] = "".join(
            f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark
        )
        return facts


def _squares(text: str) -> list[list[bool]]:
    picture = qrcode.QRCode(border=4)
    picture.add_data(text)
    picture.make(fit=True)
    return picture.get_matrix()


class AddPasskey(_Shows, AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """allauth forgets what was typed: the form with its sentence is shown again."""
        facts = super().get_context_data(**kwargs)
        return {**facts, **kwargs}


class SeeRecoveryCodes(ViewRecoveryCodesView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whoever came here on the way to a desk finds the way on."""
        return {**super().get_context_data(**kwargs), "come_back": self.request.session.get(COME_BACK, "")}


index = never_cache(IndexView.as_view())
add_app = freshly_proved(never_cache(AddApp.as_view()))
remove_app = freshly_proved(never_cache(DeactivateTOTPView.as_view()))
see_codes = freshly_proved(never_cache(SeeRecoveryCodes.as_view()))
make_codes = freshly_proved(never_cache(GenerateRecoveryCodesView.as_view()))
download_codes = freshly_proved(never_cache(DownloadRecoveryCodesView.as_view()))
list_passkeys = never_cache(login_required(ListWebAuthnView.as_view()))
add_passkey = freshly_proved(never_cache(AddPasskey.as_view()))
remove_passkey = freshly_proved(never_cache(RemoveWebAuthnView.as_view()))
rename_passkey = freshly_proved(never_cache(EditWebAuthnView.as_view()))
