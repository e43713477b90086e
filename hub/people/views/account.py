"""Doors of the account that allauth holds open, each with our guard or our words before it (T51, T56, T57)."""

from importlib import import_module
from typing import Any

from allauth.account import views as account
from allauth.account.internal.flows.email_verification_by_code import EMAIL_VERIFICATION_CODE_SESSION_KEY
from allauth.mfa.base.views import ReauthenticateView as ReauthenticateByApp
from allauth.mfa.webauthn.views import ReauthenticateWebAuthnView
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from hub.doors import note_proof

WAITING: str = "account_email_verification_sent"
JOINING = "joining"  # session: the page to join was opened here


class Join(account.SignupView):
    """Joining by e-mail address; remembers the starting point tapped before (`?start=community-new`)."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Begins a session, so that a double tap on the button is known for one."""
        if JOINING not in request.session:
            request.session[JOINING] = True
            request.session.set_expiry(60 * 60)
        return super().get(request, *args, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        return {**super().get_initial(), "starting_point": self.request.GET.get("start", "")[:24]}

    def form_valid(self, form: Any) -> HttpResponse:
        """A double tap counts as sent: the first tap's code is on its way."""
        email = form.cleaned_data["email"]
        if _awaits_code(self.request.session, email):
            return redirect(WAITING)
        response = super().form_valid(form)
        if response.status_code == 429:
            kept = _session_as_kept(self.request)
            if _awaits_code(kept, email):
                self.request.session = kept
                return redirect(WAITING)
        return response


def _awaits_code(session: Any, email: str) -> bool:
    state = session.get(EMAIL_VERIFICATION_CODE_SESSION_KEY)
    return isinstance(state, dict) and state.get("email") == email


def _session_as_kept(request: HttpRequest) -> Any:
    """The session as another request may have left it a moment ago."""
    return import_module(settings.SESSION_ENGINE).SessionStore(request.session.session_key)


class AskForCode(account.RequestLoginCodeView):
    """Somebody who tried to join with a known address, and follows the letter's link, is not kept waiting there."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponse | None:
        if stage.login.signup:
            return None
        return super()._redirect_to_pending_stage(request, stage)


class SignOut(account.LogoutView):
    """Signing out clears what this browser kept of the Hub (T56)."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class _Proves:
    """A way to prove once more who they are; success counts for every guarded door."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except PermissionDenied:  # allauth has no way for them: a code by letter is one
            return redirect("hub:prove")

    def form_valid(self, form: Any) -> HttpResponse:
        note_proof(self.request)  # type: ignore[attr-defined]
        return super().form_valid(form)  # type: ignore[misc]


class ProveByPassword(_Proves, account.ReauthenticateView):
    pass


class ProveByApp(_Proves, ReauthenticateByApp):
    pass


class ProveByPasskey(_Proves, ReauthenticateWebAuthnView):
    def form_invalid(self, form: Any) -> HttpResponse:
        """Shown again with its sentence; allauth would send them to the sign-in page."""
        return self.render_to_response({**self.get_context_data(), "form": form})


join = Join.as_view()
ask_for_code = AskForCode.as_view()
sign_out = SignOut.as_view()
prove_by_password = never_cache(ProveByPassword.as_view())
prove_by_app = never_cache(ProveByApp.as_view())
prove_by_passkey = never_cache(ProveByPasskey.as_view())
