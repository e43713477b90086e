"""allauth's forms for the second step, with our words, and deaf to answers that no browser would send (T49, T58)."""

from typing import Any

from allauth.mfa.base import forms as base
from allauth.mfa.recovery_codes.forms import GenerateRecoveryCodesForm
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

MOST_SIGNS = 20_000  # in what a passkey answers
LONGEST_CODE, LONGEST_NAME = 40, 100
BROKEN = (TypeError, ValueError, KeyError, AttributeError, IndexError, OverflowError)
PASSKEY_SENTENCE = _("The passkey did not answer. Try again, or use another way.")


class AnswerField(forms.JSONField):
    """What the browser brings back from a passkey: an object, of a sensible size, without null characters."""

    def __init__(self, **options: Any) -> None:
        sentences = {"required": PASSKEY_SENTENCE, "invalid": PASSKEY_SENTENCE}
        super().__init__(widget=forms.HiddenInput, error_messages=sentences, **options)

    def to_python(self, value: Any) -> Any:
        """Raises ValidationError for everything else, numbers without end and nests without bottom included."""
        if isinstance(value, str) and (len(value) > MOST_SIGNS or "\\u0000" in value or "\x00" in value):
            raise ValidationError(PASSKEY_SENTENCE)
        try:
            answer = super().to_python(value)
        except (ValueError, RecursionError) as problem:
            raise ValidationError(PASSKEY_SENTENCE) from problem
        if answer is not None and not isinstance(answer, dict):
            raise ValidationError(PASSKEY_SENTENCE)
        return answer

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Nothing: an answer is good once, so it is never shown again."""
        return None

    def prepare_value(self, value: Any) -> str:
        return ""


def _say_code(field: forms.Field, label: Any, hint: Any) -> None:
    field.label, field.help_text = label, hint
    field.validators.append(MaxLengthValidator(LONGEST_CODE, _("That is too long for a code.")))
    field.error_messages.update({"required": _("Type the code.")})
    field.widget.attrs.pop("placeholder", None)
    field.widget.attrs.update(autocomplete="one-time-code", spellcheck="false", autocapitalize="off")


class _CodeForm(forms.Form):
    """Asks for the code of an app, or a recovery code in its place."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Six digits from the app on your phone. Or one of your recovery codes.")
        _say_code(self.fields["code"], _("The code from your app"), hint)


class SecondStepForm(_CodeForm, base.AuthenticateForm):
    pass


class ProveByAppForm(_CodeForm, base.ReauthenticateForm):
    pass


class AddAppForm(totp.ActivateTOTPForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("The app shows six digits, and new ones every half minute.")
        _say_code(self.fields["code"], _("The code your app shows now"), hint)
        self.fields["code"].widget.attrs.update(inputmode="numeric")


class RemoveAppForm(totp.DeactivateTOTPForm):
    pass


class NewRecoveryCodesForm(GenerateRecoveryCodesForm):
    pass


class _Passkey(forms.Form):
    """Whatever a broken browser sends is a sentence, never a crash."""

    def clean_credential(self) -> Any:
        try:
            return super().clean_credential()  # type: ignore[misc]
        except BROKEN as problem:
            raise ValidationError(PASSKEY_SENTENCE) from problem


class SecondStepPasskeyForm(_Passkey, webauthn.AuthenticateWebAuthnForm):
    credential = AnswerField()


class ProveByPasskeyForm(_Passkey, webauthn.ReauthenticateWebAuthnForm):
    credential = AnswerField()


class SignInPasskeyForm(_Passkey, webauthn.LoginWebAuthnForm):
    credential = AnswerField()


def _say_name(field: forms.Field) -> None:
    field.label, field.help_text = _("What to call it"), _("So that you know it again, like “my phone”.")
    field.validators.append(MaxLengthValidator(LONGEST_NAME, _("Use at most 100 letters.")))


class AddPasskeyForm(webauthn.AddWebAuthnForm):
    credential = AnswerField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_name(self.fields["name"])
        only = self.fields["passwordless"]
        only.label, only.help_text = _("Let me sign in with it alone"), _("Then you need no code by e-mail.")
        only.initial = True

    def clean(self) -> dict[str, Any]:
        try:
            return super().clean() or {}
        except BROKEN as problem:
            raise ValidationError(PASSKEY_SENTENCE) from problem


class RenamePasskeyForm(webauthn.EditWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say_name(self.fields["name"])
        self.fields["name"].error_messages.update({"required": _("Give it a name.")})
