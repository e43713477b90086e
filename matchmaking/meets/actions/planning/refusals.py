"""Why a deed about rounds cannot be done, in a sentence that says what to do."""

from django.utils.translation import gettext_lazy as _

from hub.events.actions import Refused


class ChangedMeanwhile(Refused):
    """The plan is another than the one that was looked at: somebody else changed it."""

    sentence = _("The plan has changed since you opened this page. Look at it, then send this again.")


class CannotSitTogether(Refused):
    """Whatever the reason is, it is this sentence and no other: an exclusion looks like any other (T6)."""

    sentence = _("These two cannot be put together in this round. Choose another.")


class PairIsLocked(Refused):
    sentence = _("One of them sits in a locked pair. Unlock that pair first.")


class NoTableFree(Refused):
    sentence = _("There is no such table in this round. Choose another one.")


class RoundHasBegun(Refused):
    sentence = _("That round has begun, so it stays as it is.")


class NothingPlanned(Refused):
    sentence = _("There is no plan yet. Plan the rounds first.")


class TooFewPeople(Refused):
    sentence = _("There are too few people to plan. It takes two, and four make it worth while.")


class TooManyPeople(Refused):
    sentence = _("That is more people than one plan can hold. Plan two gatherings side by side, in two rooms.")


class CannotWithdraw(Refused):
    sentence = _("A round has begun, so people need to go on seeing the plan.")


class FewerThanBegun(Refused):
    sentence = _("More rounds than that have begun. Type a higher number.")
