"""Why a deed about a partnership cannot be done. `sentence` says it to people, and what to do."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    sentence: Any = _("That cannot be done just now.")

    def __str__(self) -> str:
        return str(self.sentence)


class NeedsName(Refused):
    sentence = _("Give it a name of at most 80 letters. You can change it later.")


class NeedsBothSides(Refused):
    sentence = _("A partnership needs somebody from a community group and somebody from a university.")


class CannotBeAsked(Refused):
    """Unlisted reasons on purpose: gone, kept out, kept apart, not met yet (P12)."""

    sentence = _("This person cannot be asked just now. Your words are kept here.")


class AskedBefore(Refused):
    sentence = _("You asked them not long ago, and it was “not this time”. Please give them three months.")


class TooManyAsked(Refused):
    sentence = _("You have asked a lot of people today. Your words are kept here. Go on tomorrow.")


class TooManyPeople(Refused):
    sentence = _("That would be more than twelve people. Begin small: you can ask others later.")


class AlreadyProposed(Refused):
    """These people have a proposal that waits already: `public_id` says which."""

    sentence = _("You have a proposal together that waits for an answer. Look under your partnerships.")

    def __init__(self, public_id: str = "") -> None:
        super().__init__()
        self.public_id = public_id


class MayNot(Refused):
    sentence = _("You cannot do that here any more. Load the page again to see how it stands.")


class ChangedMeanwhile(Refused):
    """Another member saved other words since the form was shown (T77)."""

    sentence = _(
        "Another of you changed it meanwhile. It stands above. Yours is kept below: save it to replace theirs."
    )


class NoLongerOpen(Refused):
    """It was answered, taken back or closed meanwhile, or somebody in it cannot be reached any more."""

    sentence = _("This does not wait for an answer any more. You need not do anything.")


class NotRunning(Refused):
    sentence = _("This has not begun yet. You can leave it instead.")
