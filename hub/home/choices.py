"""What the audit trail calls each deed (X6). Read after a name: "Olu gave a working role"."""

from typing import Any, Final

from django.utils.translation import gettext_lazy as _

DEEDS: Final[dict[str, Any]] = {
    "care.answer_help": _("answered a request for help"),
    "care.ask_for_help": _("asked for help"),
    "care.take_worry": _("took a worry on"),
    "care.tell_worry": _("was told of a worry"),
    "contact.close_discussion": _("closed a discussion"),
    "contact.edit_post": _("changed their own post"),
    "contact.follow": _("began to follow a discussion"),
    "contact.open_discussion": _("opened a discussion again"),
    "contact.post": _("wrote in a discussion"),
    "contact.remove_post": _("took somebody’s post away"),
    "contact.report": _("reported something"),
    "contact.restore_post": _("put a post back"),
    "contact.start_discussion": _("began a discussion"),
    "contact.take_post_away": _("took their own post away"),
    "contact.unfollow": _("stopped following a discussion"),
    "home.put_step_aside": _("put a suggested step aside"),
    "home.take_steps_back": _("brought all suggested steps back"),
    "people.choose_name": _("chose what to be called"),
    "people.choose_start": _("chose where to start from"),
    "people.end_role": _("ended a working role"),
    "people.grant_role": _("gave a working role"),
}
