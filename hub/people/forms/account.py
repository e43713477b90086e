"""allauth's forms with our words. Each keeps its fields; only labels, hints and sentences are ours."""

from typing import Any

from allauth.account import forms as account
from django import forms
from django.utils.translation import gettext_lazy as _

from hub.people.choices import StartingPoint

_ADDRESS_SENTENCES = {
    "required": _("Type your e-mail address."),
    "invalid": _("Type an e-mail address like name@example.org"),
    "max_length": _("No e-mail address is that long. Check what you typed."),
}
_CODE_SENTENCES = {"required": _("Type the code from the letter.")}
_GOOD_PASSWORD = _("At least 10 signs. Three or four words in a row are easy to keep in mind.")
_NEW_PASSWORD_SENTENCES = {"required": _("Type a new password.")}
_PASSWORD_SENTENCES = {"required": _("Type your password.")}


def _say(field: forms.Field, label: Any, *, hint: Any = "", sentences: dict[str, Any]) -> None:
    field.label = label
    field.help_text = hint
    field.error_messages.update(sentences)
    field.widget.attrs.pop("placeholder", None)


def _say_address(field: forms.Field, hint: Any = "") -> None:
    _say(field, _("E-mail address"), hint=hint, sentences=_ADDRESS_SENTENCES)
    field.widget.attrs.update(autocomplete="email", inputmode="email", spellcheck="false")


def _say_code(field: forms.Field) -> None:
    _say(
        field,
        _("The code from the letter"),
        hint=_("Like QGQP-RJLH. Capitals do not matter."),
        sentences=_CODE_SENTENCES,
    )
    field.widget.attrs.update(autocomplete="one-time-code", autocapitalize="characters", spellcheck="false")


class JoinByEmailForm(account.SignupForm):
    """Asks for an address alone; the starting point already tapped comes along (P2)."""

    starting_point = forms.CharField(required=False, max_length=24, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self.fields["email"], _("We send one code there, to make sure it is yours."))
        del self.fields["password1"]  # a password can be added later; joining asks for one thing

    def clean_starting_point(self) -> str:
        """A starting point nobody knows is forgotten: it is never a gate."""
        value = self.cleaned_data["starting_point"]
        return value if value in StartingPoint.values else ""


class SignInForm(account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self.fields["login"])
        _say(self.fields["password"], _("Password"), sentences=_PASSWORD_SENTENCES)
        self.fields["password"].help_text = ""  # the page itself says what to do without one
        if "remember" in self.fields:
            self.fields["remember"].label = _("Keep me signed in on this device")


class AskForCodeForm(account.RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self.fields["email"], _("The one you joined with."))


class _CodeForm(account.BaseConfirmCodeForm):
    """Asks for a code from a letter."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_code(self.fields["code"])


class TypeSignInCodeForm(_CodeForm, account.ConfirmLoginCodeForm):
    pass


class TypeAddressCodeForm(_CodeForm, account.ConfirmEmailVerificationCodeForm):
    pass


class TypeResetCodeForm(_CodeForm, account.ConfirmPasswordResetCodeForm):
    pass


class ForgotPasswordForm(account.ResetPasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self.fields["email"], _("The one you joined with."))


class _NewPasswordForm(forms.Form):
    """Asks for a new password, twice, as allauth does; says what makes a good one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password1"], _("New password"), hint=_GOOD_PASSWORD, sentences=_NEW_PASSWORD_SENTENCES)
        _say(self.fields["password2"], _("The same again"), sentences=_NEW_PASSWORD_SENTENCES)


class NewPasswordByCodeForm(_NewPasswordForm, account.ResetPasswordKeyForm):
    pass


class AddPasswordForm(_NewPasswordForm, account.SetPasswordForm):
    pass


class ChangePasswordForm(_NewPasswordForm, account.ChangePasswordForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["oldpassword"], _("The password you have now"), sentences=_PASSWORD_SENTENCES)


class CorrectAddressForm(account.ChangeEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self.fields["email"], _("If you mistyped it, put it right here. We send a new code."))


class ChangeAddressForm(account.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_address(self.fields["email"], _("We send a code there. Until you type it, the old address stays."))


class ProveItIsYouForm(account.ReauthenticateForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self.fields["password"], _("Password"), sentences=_PASSWORD_SENTENCES)
