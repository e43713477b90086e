"""What screens show of the rounds of a match event: to a hall, to one person, on paper (M6).

Somebody who has left has no name any more, wherever they sat. Nobody is ever shown why two did not meet.
"""

from matchmaking.meets.shown.mine import Meeting, cards_are_open, meetings_of
from matchmaking.meets.shown.people import LEFT, called, is_here
from matchmaking.meets.shown.tables import Hall, Sitting, halls
from matchmaking.meets.shown.when import (
    Day,
    Part,
    day_of,
    hour_of,
    is_the_day_or_later,
    mark_of,
    wall_is_open,
)

__all__ = [
    "LEFT",
    "Day",
    "Hall",
    "Meeting",
    "Part",
    "Sitting",
    "called",
    "cards_are_open",
    "day_of",
    "halls",
    "hour_of",
    "is_here",
    "is_the_day_or_later",
    "mark_of",
    "meetings_of",
    "wall_is_open",
]
