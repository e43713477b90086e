"""Numbers that may be told without giving anybody away (T67).

A number of one to four is not told, nor one from which such a number could be worked out. None of it knows of rooms.
"""

from typing import Final

from django.utils.translation import gettext as _

FEWEST_TOLD: Final = 5


def is_small(number: int) -> bool:
    """Whether it would tell of somebody: none tells of nobody."""
    return 0 < number < FEWEST_TOLD


def told(number: int) -> str:
    """The number, or that it is small."""
    return _("fewer than %(fewest)d") % {"fewest": FEWEST_TOLD} if is_small(number) else str(number)


def told_of(part: int, whole: int) -> str:
    """A part of a whole that is told beside it. It is kept back where the part or the rest is small."""
    if is_small(whole):
        return told(whole)
    return _("too few to say") if is_small(part) or is_small(whole - part) else str(part)
