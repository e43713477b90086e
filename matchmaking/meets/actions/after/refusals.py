"""Why something after a match event cannot be done. Each says so itself, and what to do."""

from django.utils.translation import gettext_lazy as _

from hub.events.actions import Refused


class NotChoosing(Refused):
    sentence = _("Nobody can choose just now. Load the page again to see why.")


class TooManyPicks(Refused):
    sentence = _("That is more than ten people. Choose those you most want to meet again.")


class NotThere(Refused):
    sentence = _("Somebody you chose cannot be chosen any more. Look at your choices again.")


class NotNowWarm(Refused):
    sentence = _("You can bring two people together from the end of it on, for 90 days.")


class SamePerson(Refused):
    sentence = _("Choose two different people.")


class TooManyWarm(Refused):
    sentence = _("You have asked a lot of people already. Wait for their answers first.")


class AnswerTooLate(Refused):
    sentence = _("This is settled by now, so nothing was changed.")


class NotIntroduced(Refused):
    sentence = _("You can start a partnership with somebody once you have been introduced.")
