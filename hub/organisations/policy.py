"""Numbers about organisations that people could change in a meeting."""

from datetime import timedelta

INVITATION_LASTS = timedelta(days=14)
MOST_OPEN_INVITATIONS = 20  # of one organisation
MOST_TIMES_SENT = 4  # one invitation: nobody is pestered
