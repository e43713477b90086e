"""Why a deed was not done. Doors turn each into a sentence."""


class Refused(Exception):
    """What somebody asked for cannot be done now."""


class CannotBeFound(Refused):
    """That person is in no directory for them: unlisted, kept apart, gone, or themselves."""


class AlreadyUnderWay(Refused):
    """The two have an introduction that waits for an answer, or have met."""


class AskedBefore(Refused):
    """It was "not this time" a short while ago, or they asked too often."""


class TooMany(Refused):
    """More in an hour or a day than one person may."""


class NobodyToAsk(Refused):
    """No broker could work on it."""


class NoLongerOpen(Refused):
    """It was answered, taken back or closed in the meantime, or one of the two has left."""


class WaitForAnswer(Refused):
    """They have written several times and the other has not answered yet."""
