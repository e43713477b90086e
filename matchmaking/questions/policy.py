"""Numbers about community questions that people could change in a meeting (M11)."""

from datetime import timedelta

from hub.people.choices import Role

QUESTION_LETTERS = 160  # a question is one sentence
MOST_LETTERS = 2_000  # in one answer of a longer field
LINE_LETTERS = 300  # in one line: time, pay, which part is not research
MOST_TAGS, TAG_LETTERS = 6, 40
QUESTIONS_IN_A_DAY = 3  # one person may ask
OFFERS_IN_A_DAY = 10  # one person may make
SIGNPOSTS_ON_ONE = 10  # that stand under one question
PAGE_SIZE = 20
QUIET_FOR = timedelta(days=60)  # then we ask whoever asked whether it is still open
CLOSES_AFTER = timedelta(days=21)  # after that letter, when nothing was said
WAITS_FOR_OFFER = timedelta(days=3)  # then a question without an offer stands at the desk of brokers as late
NEW_FOR = timedelta(days=14)  # so long a question stands with the new ones at the desk of moderators
OFFERS_KEPT = timedelta(days=180)  # after "not now" or "taken back" the words of an offer are emptied
DRAFT_LASTS = timedelta(days=1)  # what a stranger typed is kept in their browser's visit so long
ROUTING_ROLES = frozenset({Role.BROKER, Role.PROGRAMME_TEAM, Role.ADMINISTRATOR})  # say who can help today
MODERATING_ROLES = frozenset({Role.MODERATOR})
