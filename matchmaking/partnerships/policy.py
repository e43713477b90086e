"""Numbers about partnerships that people could change in a meeting."""

from datetime import timedelta

from hub.people.choices import Role

NAME_LETTERS = 80
PURPOSE_LETTERS = 600
REASON_LETTERS = 300
MOST_PEOPLE = 12  # who are in it or asked: more than this is an organisation
ASKED_A_DAY = 10  # people that one person may ask, in all partnerships together
ASKING_LASTS = timedelta(days=30)  # who has not answered by then is asked no longer, kindly
ASK_AGAIN_AFTER = timedelta(days=90)  # after "not this time", by the same person
DECLINED_KEPT = timedelta(days=180)  # then the words of what never began go, and who was asked
ENDED_KEPT = timedelta(days=1_095)  # then the words of one that ended go, and who was in it; the days stay
ALIVE_AFTER = (6, 12, 24)  # months after it began at which we ask whether it still runs (M9)
EVIDENCE_ROLES = frozenset({Role.PROGRAMME_TEAM})  # see names, sides, where it came from, and nothing else
PAGE_SIZE = 20
