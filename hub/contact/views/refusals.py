"""The sentence somebody reads when a deed was refused."""

from django.utils.translation import gettext_lazy as _

from hub.contact.actions import refusals

GONE = _("This is closed, or one of you cannot be reached here any more. Nothing was sent.")
SENTENCES = {
    refusals.CannotBeFound: _("This person cannot be asked just now. Your words are kept here."),
    refusals.AlreadyUnderWay: _("You two have an introduction already. Copy your words, and write to them there."),
    refusals.AskedBefore: _("You asked them not long ago. Please give them three months, or ask a broker for help."),
    refusals.TooMany: _(
        "That was a lot in a short time. Your words are kept here. Try again in an hour. Still too soon? Then tomorrow."
    ),
    refusals.NobodyToAsk: _("No broker is free for this just now. Take the tick away to ask them yourself."),
    refusals.NoLongerOpen: GONE,
    refusals.WaitForAnswer: _("You have written three times. Please wait for an answer. Your words are kept here."),
}


def why_not(refused: refusals.Refused) -> str:
    """What to say about a refusal."""
    return str(SENTENCES[type(refused)])
