"""Doors for authors, for those whom stories name, and for moderators."""

from library.giving.views.attaching import give_attachment, give_take_off
from library.giving.views.author import (
    give,
    give_change,
    give_read,
    give_remark,
    give_send,
    give_start,
    give_step,
    give_story,
    give_throw_away,
    give_unname,
    give_withdraw,
)
from library.giving.views.case import story_again, story_case, story_changes, story_decide, story_down
from library.giving.views.consent import give_consent
from library.giving.views.desk import story_desk, story_several
from library.giving.views.readers import give_ask

__all__ = [
    "give",
    "give_ask",
    "give_attachment",
    "give_change",
    "give_consent",
    "give_read",
    "give_remark",
    "give_send",
    "give_start",
    "give_step",
    "give_story",
    "give_take_off",
    "give_throw_away",
    "give_unname",
    "give_withdraw",
    "story_again",
    "story_case",
    "story_changes",
    "story_decide",
    "story_several",
    "story_desk",
    "story_down",
]
