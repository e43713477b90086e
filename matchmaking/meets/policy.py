"""Numbers about match events that people could change in a meeting."""

from datetime import time, timedelta

ROUNDS, MOST_ROUNDS = 6, 20
ROUND_MINUTES, SHORTEST_ROUND, LONGEST_ROUND = 12, 3, 180
CHANGE_MINUTES, LONGEST_CHANGE = 2, 30  # to find the next table
BREAK_MINUTES, LONGEST_BREAK = 15, 120
MOST_TABLES = 1_000
MOST_PLANNED, MOST_PLANNED_OF_ONE_SIDE = 400, 120  # people: a plan of more would keep a host waiting too long
APART_BY_CHANCE = 8  # one in so many of the pairs that fit less well is not put together by hand, whoever they are
MOST_WISHES = 5  # people that somebody would like to meet
MOST_APART = 20  # people that somebody must not meet
MOST_GIFTS = 5  # of what somebody brings, and of what they hope for: naming everything says nothing
MOST_WORDS = 500  # letters in each free answer of a card
MOST_PIECE_WORDS = 200  # letters of what a host says about a piece to look at
MOST_PICKS = 10  # people that somebody wants to meet again

ROUNDS_RUN_OVER = timedelta(hours=12)  # after its end: until then a late round can still be started
WALL_STAYS = timedelta(hours=3)  # after the end of its day: then the big screen goes dark
FIELDS_LARGE, FIELDS_ON_A_SCREEN = 12, 16  # tables on a big screen: in large writing, and as many as the back reads
MOST_TURNS, SECONDS_A_TURN = 8, 8  # more tables take turns on it; static/src/_hall.scss has the same two numbers
WALL_RENEWS_SECONDS = 15  # without a script, a big screen asks for all of itself so often, or after all turns
WALL_LOOKS_AHEAD = 3  # rounds that a big screen can go on to without a signal

PICKS_UNTIL = timedelta(days=14)  # after it: then nobody is asked any more
CARDS_KEPT = timedelta(days=90)  # after it: then cards, wishes, preparation and whom people must not meet are erased
ROUNDS_KEPT = timedelta(days=365)  # after it: then only numbers remain

PREPARE_LETTER = timedelta(days=5)  # before the day: then whoever has not finished their card gets one letter
PREPARE_LETTER_UNTIL = timedelta(days=1)  # before it: later than that it would only hurry people
CARD_TOLD_AFTER = timedelta(minutes=30)  # one letter about a whole telephone call (P11)
BOOKED_A_WHILE = timedelta(days=1)  # whoever has only just booked is left in peace
PICK_SETTLES = timedelta(hours=1)  # so long a choice stands before it counts: a slip can be taken back
PICKS_KEPT = timedelta(days=30)  # after the gathering, at the latest: when choosing ends, choices are erased
REMIND_TO_PICK_AT, OR_NEXT_MORNING_AT = time(19), time(9)  # on the wall clock where it was
REMIND_AFTER_END = timedelta(minutes=30)  # when it ends later than that
REMIND_TO_PICK_FOR = timedelta(days=1)  # whoever is marked as there within this is reminded too
WARM_UNTIL = timedelta(days=90)  # after it, a host can still bring two people together
WARM_LASTS = timedelta(days=30)  # an offer that nobody answers comes to nothing
WARM_KEPT = timedelta(days=90)  # after it was asked: then who said what to an offer that came to nothing is erased
MOST_WARM = 50  # offers to bring two together, for one match event
FEWEST_TO_COUNT = 8  # people who came: of fewer, a number would tell who chose whom
