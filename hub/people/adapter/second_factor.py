"""How allauth keeps apps, passkeys and recovery codes for us: encrypted, and in our words (P8, T58)."""

from typing import Any

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hub.people.actions import locks


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets never stand in the database as they are: not an app's, not the seed of recovery codes."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That did not work. Codes of an app change every half minute, so type the newest one."),
        "unverified_email": _("First type the code we sent to your new e-mail address. Then come back here."),
        "cannot_generate_recovery_codes": _("First add an app or a passkey. Recovery codes stand in for one of those."),
        "cannot_delete_authenticator": _("This cannot be taken off just now. Get help."),
        "add_email_blocked": _("That address cannot be added just now. Get help."),
    }

    def encrypt(self, text: str) -> str:
        return locks().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return locks().decrypt(encrypted_text.encode()).decode()

    def build_totp_svg(self, url: str) -> str:
        """Nothing: our page draws the picture itself, because no policy of ours allows data in an address."""
        return ""

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: Any, type: str) -> str:
        """What a passkey is called when nobody gave it a name."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return gettext("Passkey %(number)s") % {"number": number}
