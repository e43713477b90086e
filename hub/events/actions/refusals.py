"""Why a deed about a gathering cannot be done. `sentence` says it to people, and what to do."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    sentence: Any = _("That cannot be done just now.")

    def __init__(self, sentence: Any = "") -> None:
        super().__init__()
        if sentence:
            self.sentence = sentence

    def __str__(self) -> str:
        return str(self.sentence)


class MayNot(Refused):
    sentence = _("You cannot do that here any more. Load the page again to see what you can do.")


class CalledOff(Refused):
    sentence = _("This has been called off, so nothing was changed.")


class AlreadyOver(Refused):
    sentence = _("This is over, so nobody can book it any more. See what else is on.")


class AlreadyBegun(Refused):
    sentence = _("This has begun. Come along: the host can add you at the door.")


class InThePast(Refused):
    sentence = _("That time has passed. Choose a day to come.")


class NotReady(Refused):
    """Something that people need to know is not there yet."""

    sentence = _("Something is still missing. The list says what.")


class LastHost(Refused):
    sentence = _("Somebody has to look after it. Add another host first, then take this one off.")


class NoSuchHost(Refused):
    sentence = _("We found nobody like that who puts on gatherings. Check the spelling, or type their e-mail address.")


class NotTheDay(Refused):
    sentence = _("Who came is marked from the day itself on, for 90 days.")


class NobodyToWriteTo(Refused):
    sentence = _("Nobody would get this: there is nobody in that group. Choose another one.")


class NotHereYet(Refused):
    sentence = _("This works on the day itself, once you are there.")


class NotYetOpen(Refused):
    sentence = _("Booking has not opened yet. The page says when it does.")


class BookingClosed(Refused):
    sentence = _("Booking has closed. Ask the host if they can still fit you in.")


NO_TURN_THERE = _("There is no place free on that side either. Nothing was changed, and you keep your turn.")


class SideFull(Refused):
    sentence = _("There is no place free on that side. Nothing was changed, and you keep the place you have.")


class TooFewPlaces(Refused):
    """More people have a place than there would be."""

    sentence = _("More people have a place already. Choose a higher number, or write to some of them first.")

    def __init__(self, sentence: Any = "", *, field: str = "places") -> None:
        super().__init__(sentence)
        self.field = field


class CostRefused(Refused):
    sentence = _("This cost cannot be changed any more. Load the page again to see where it stands.")


class PaidByAnother(Refused):
    sentence = _("Whoever agreed a cost, or gets it, cannot record it as paid. Somebody else has to.")
