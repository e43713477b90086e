"""How a question stands, in plain words for everybody."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from matchmaking.questions.choices import QuestionStatus

NUMBERS = {
    2: gettext_lazy("Two"),
    3: gettext_lazy("Three"),
    4: gettext_lazy("Four"),
    5: gettext_lazy("Five"),
    6: gettext_lazy("Six"),
    7: gettext_lazy("Seven"),
    8: gettext_lazy("Eight"),
    9: gettext_lazy("Nine"),
}


def status_in_words(question: Any) -> str:
    """ "Two people have offered. The group is talking with one of them."; needs `with_counts()`."""
    if question.status == QuestionStatus.ANSWERED:
        return _("It has been answered. Read what came of it.")
    if question.status == QuestionStatus.CLOSED:
        if question.closed_itself:
            return _("It closed by itself: for a long while nobody said whether it was still open.")
        return _("It is closed. Read what came of it.")
    return f"{offers_in_words(question.offer_count)} {talks_in_words(question)}".strip()


def offers_in_words(many: int) -> str:
    """How many have offered, as one sentence."""
    if not many:
        return _("Nobody has offered yet. You could be the first.")
    if many == 1:
        return _("One person has offered.")
    return _("%(many)s people have offered.") % {"many": NUMBERS.get(many, many)}


def talks_in_words(question: Any) -> str:
    """With how many of them the group talks."""
    offered, talking = question.offer_count, question.talking_count
    if not talking:
        return _("The group has not answered yet.") if offered else ""
    if offered == 1:
        return _("The group is talking with them.")
    if talking == 1:
        return _("The group is talking with one of them.")
    if talking == offered:
        return _("The group is talking with all of them.")
    words = ngettext(
        "The group is talking with %(many)s of them.", "The group is talking with %(many)s of them.", talking
    )
    return words % {"many": str(NUMBERS.get(talking, talking)).lower()}
