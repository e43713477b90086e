"""Numbers of this room that people could change in a meeting."""

from datetime import timedelta

from hub.people.choices import Role

READER_ROLES = frozenset({Role.MODERATOR, Role.ADMINISTRATOR})  # those who read what members send in
ANSWER_WITHIN_WORKING_DAYS = 5  # the promise on the page
MOST_WAITING = 3  # stories of one person that may wait at the desk at the same time (T35)
MOST_DRAFTS = 20
MOST_SENT_A_DAY = 10  # of one person, counting those sent again
MOST_NAMED = 12
MOST_ASKED_A_WEEK = 24  # letters to people whom one author names: nobody uses us to pester strangers (T35)
NEW_FOR = timedelta(days=7)  # pieces by members newer than this have a list of their own (T35)
ANSWERS_PROPOSED_FOR = timedelta(minutes=10)  # a "not for us" can be undone before its letter goes
DRAFTS_KEPT = timedelta(days=730)  # untouched for so long, a draft goes
ASKED_AGAIN_AFTER = timedelta(days=7)  # a named person who has not answered is asked once more
REVIEWED_AGAIN_AFTER_DAYS = 730

TITLE_LETTERS = 120
SUMMARY_LETTERS = 250
SECTION_LETTERS = 6000
LASTED_LETTERS = 60
REMARK_LETTERS = 1500
MOST_TOPICS = 3

MOST_ATTACHED = 8  # pictures and papers of one story
MOST_BYTES_ATTACHED = 10 * 1024 * 1024  # of each
SAYS_LETTERS = 255
STRAYS_KEPT = timedelta(days=1)  # a file that no story knows of: its upload broke off
