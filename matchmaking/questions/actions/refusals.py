"""Why a deed was not done; each says itself in a sentence."""

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """What somebody asked for cannot be done now."""

    sentence = _("This cannot be done just now.")

    def __str__(self) -> str:
        return str(self.sentence)


class TooManyQuestions(Refused):
    sentence = _("You have asked three questions today. Your words are kept here. Post this one tomorrow.")


class TooManyOffers(Refused):
    sentence = _("You have made ten offers today. Copy your words, and send this one tomorrow.")


class TooManySignposts(Refused):
    sentence = _("There are ten of these already. Take one away first, so that people can still find their way.")


class NoLongerOpen(Refused):
    sentence = _("This is settled, or was taken back a moment ago. Look at it as it stands now.")


class OfferedBefore(Refused):
    sentence = _("You have offered to help with this already. Your offer stands below.")


class NotForThem(Refused):
    """They asked it themselves, or the two are kept apart."""

    sentence = _("You cannot offer to help with this question.")


class NotTheirOrganisation(Refused):
    sentence = _("You do not belong to that organisation here. Choose another line.")
