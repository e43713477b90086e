"""Numbers and names about organisations that people could change in a meeting."""

from datetime import timedelta

from hub.people.choices import Role

TEAM_ROLES = frozenset({Role.PROGRAMME_TEAM, Role.ADMINISTRATOR})  # may do each step for somebody who rings (P11)
PAGE_SIZE = 20
MOST_LETTERS = 2_000  # in what an organisation says of itself
MOST_SIMILAR = 10  # organisations with nearly the same name that somebody who adds one is shown
LEAST_LETTERS = 3  # a shorter word is looked for as a whole name only
INVITATION_LASTS = timedelta(days=14)
MOST_OPEN_INVITATIONS = 20  # of one organisation
MOST_TIMES_SENT = 4  # to one address, from one organisation: nobody is pestered
PESTERED_WITHIN = timedelta(days=60)
MOST_INVITATIONS_IN_A_DAY = 30  # by one person, from all their organisations
MOST_ADDED_IN_A_DAY = 5  # by one person; the team may add more
MOST_OPEN_REQUESTS = 10  # of one person
REQUEST_WAITS = timedelta(days=3)  # before the team sees that nobody answers
INVITATIONS_KEPT = timedelta(days=90)  # the address, once an invitation is over
REQUESTS_KEPT = timedelta(days=365)  # one that was declined or taken back
