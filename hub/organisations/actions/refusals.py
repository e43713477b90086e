"""Why a deed about an organisation cannot be done. `sentence` says it to people, and what to do."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from hub.organisations.models import Organisation


class Refused(Exception):
    sentence: Any = _("That cannot be done just now.")

    def __str__(self) -> str:
        return str(self.sentence)


class MayNot(Refused):
    sentence = _("You cannot do that here any more. Load the page again to see what you can do.")


class AlreadyThere(Refused):
    """The number belongs to `organisation`."""

    sentence = _("An organisation with this number is here already. Ask to join it.")

    def __init__(self, organisation: Organisation) -> None:
        super().__init__(organisation.pk)
        self.organisation = organisation


class AlreadyAnswered(Refused):
    sentence = _("This request has had its answer. Nothing was changed.")


class LastContact(Refused):
    """Others belong to it, and nobody would speak for it."""

    sentence = _("Choose who follows: every organisation with people in it needs a contact.")


class BelongsNoMore(Refused):
    sentence = _("That person does not belong to the organisation any more. Choose somebody else.")


class InvitationForAnother(Refused):
    sentence = _("This invitation was sent to another address.")


class InvitationSpent(Refused):
    sentence = _("This invitation has been used. Ask whoever invited you for a new one.")


class InvitationWithdrawn(Refused):
    sentence = _("This invitation was taken back. Ask the organisation if you think that was a mistake.")


class InvitationExpired(Refused):
    sentence = _("This invitation is out of date. Ask whoever invited you to send it again.")


class TooMany(Refused):
    def __init__(self, sentence: Any) -> None:
        super().__init__()
        self.sentence = sentence


class SameOrganisation(Refused):
    sentence = _("These are one and the same organisation. Choose another one to keep.")


class MergedElsewhere(Refused):
    sentence = _("One of these has been merged into another since. Start again from the list.")
