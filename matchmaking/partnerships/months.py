"""A month is counted by the calendar: six months after 31 August is the last day of February. Plain values only."""

from calendar import monthrange
from datetime import datetime


def months_after(moment: datetime, months: int) -> datetime:
    """So many months later at the same hour, on the last day of a month that is too short."""
    year, month = divmod(moment.month - 1 + months, 12)
    year, month = moment.year + year, month + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))
