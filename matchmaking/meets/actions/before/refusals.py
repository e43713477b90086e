"""Why something that people do beforehand cannot be done."""

from django.utils.translation import gettext_lazy as _

from hub.events.actions import Refused
from matchmaking.meets.policy import MOST_APART, MOST_WISHES


class NothingToPrepare(Refused):
    sentence = _("This is over or called off, so there is nothing to get ready any more.")


class TheirOwnCard(Refused):
    sentence = _("They have finished their card themselves, so only they can change it now.")


class CardHasChanged(Refused):
    sentence = _("This card was changed while you were writing. Look at what it says now, then save yours again.")


class TooManyWishes(Refused):
    sentence = _("Choose at most %d people. Everybody you meet that day counts, too.") % MOST_WISHES


class TooManyApart(Refused):
    sentence = _("You have named %d people. Take one off the list first, or talk to the host.") % MOST_APART


class NoSuchPerson(Refused):
    sentence = _("That name is not on the list any more. Choose again.")
