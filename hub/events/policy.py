"""Numbers about gatherings that people could change in a meeting."""

from datetime import time, timedelta

from hub.people.choices import Role

CREATING_ROLES = frozenset(  # may put on an open gathering (decision 3)
    {
        *(Role.BROKER, Role.HOST, Role.PROGRAMME_TEAM, Role.FACILITATOR),
        *(Role.COACH_SUPERVISOR, Role.ADMINISTRATOR),
    }
)
TEAM_ROLES = frozenset({Role.PROGRAMME_TEAM, Role.ADMINISTRATOR})  # may look after any of them (P11)
PAYING_ROLES = frozenset({Role.FINANCE})  # record as paid what somebody else has agreed (M13, decision 6)

PAGE_SIZE = 20
PEOPLE_ON_A_PAGE = 100  # at the door nobody wants to turn pages
MOST_LETTERS = 2_000  # in what a host writes, or an answer
MOST_PLACES = 2_000
MOST_QUESTIONS = 6  # asked when booking: each costs people
MOST_COST_PENCE = 20_000  # for one person at one gathering
MOST_COSTS = 6  # lines that one person may ask for at one gathering
MOST_UNKNOWN_A_DAY = 20  # addresses that found nobody, typed by one host (T61)
LONGEST = timedelta(hours=16)
FURTHEST_AHEAD = timedelta(days=3 * 365)
NIGHT_ENDS, NIGHT_BEGINS = time(7), time(22)  # outside these hours we ask whether it is meant so

DRAFT_IS_LATE = timedelta(days=14)  # before it starts: from then on a draft waits at its host's desk

PLACES_PASS_UNTIL = timedelta(hours=3)  # before it starts; a place that comes free later is for whoever turns up
MOVE_SETTLES = timedelta(hours=1)  # a host who moves it again within this writes one letter, not two
MARK_UNTIL = timedelta(days=90)  # after it, who came can still be marked
REMIND_DAYS_BEFORE = (14, 2)  # at the same hour of the wall clock
REMIND_ON_THE_DAY_AT = time(8)  # or two hours before, if it starts earlier than ten
LEAST_NOTICE = timedelta(hours=2)

ACCESS_NEEDS_KEPT = timedelta(days=90)  # after the gathering: then erased
BOOKINGS_KEPT = timedelta(days=365)  # after the gathering: then only counts remain

FEED_READ_EVERY = timedelta(hours=6)  # how often calendar programs are asked to look again
FEED_REACHES_BACK = timedelta(days=90)  # gatherings that ended longer ago leave somebody's own calendar
MOST_IN_A_FEED = 500
FEEDS_KEPT = timedelta(days=90)  # after an address was stopped: then the row goes
MESSAGES_KEPT = timedelta(days=90)  # what a host wrote, after it was sent: then its words go
AGENDA_SIZE = 5  # on My Hub
