"""The short questions a profile is built from, one at a time (P1): what they fill in and what comes of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

from hub.people.choices import SeenBy
from hub.people.models.profile import Profile


@dataclass(frozen=True)
class Question:
    """One question: the fields it fills in, and the parts others may see of the answer (none: it is private)."""

    name: str
    label: Any
    title: Any
    text: Any
    fields: tuple[str, ...]
    parts: tuple[str, ...]
    minutes: int

    def answer_in(self, profile: Profile | None) -> "Answer":
        """What they have said so far. Asks for topics once."""
        if profile is None:
            return Answer(self, (), "")
        seen_by = getattr(profile, f"{self.parts[0]}_seen_by") if self.parts else ""
        return Answer(self, tuple(self._lines(profile)), seen_by)

    def _lines(self, profile: Profile) -> Iterator[str]:
        if "side" in self.fields and profile.side:
            yield str(profile.get_side_display())
        if not self.parts and profile.access_needs:
            yield profile.access_needs
        for name in self.parts:
            lines = profile.part(name).lines
            yield from [", ".join(lines)] if name == "topics" and lines else lines


@dataclass(frozen=True)
class Answer:
    """What somebody answered to one question, and who may see it."""

    question: Question
    lines: tuple[str, ...]
    seen_by: str

    @property
    def is_private(self) -> bool:
        """Kept to themselves: those who help on the phone may write it down anew and never read it."""
        return not self.question.parts or self.seen_by == SeenBy.NOBODY

    @property
    def seen_by_words(self) -> str:
        return str(SeenBy(self.seen_by).label) if self.seen_by else ""


QUESTIONS: Final = {  # in the order in which they are asked
    question.name: question
    for question in (
        Question(
            "works_on",
            _("What you work on"),
            _("Say what you work on"),
            _("A few plain words. They help the right people find you."),
            ("works_on",),
            ("works_on",),
            2,
        ),
        Question(
            "offers",
            _("What you offer"),
            _("Say what you can offer"),
            _("What you know, whom you know, a room, an hour. All of it counts."),
            ("offers",),
            ("offers",),
            2,
        ),
        Question(
            "hopes",
            _("What you hope for"),
            _("Say what you hope for"),
            _("What would a good partner bring? What should change?"),
            ("hopes",),
            ("hopes",),
            2,
        ),
        Question(
            "reach",
            _("How you like to be reached"),
            _("Say how you like to be reached"),
            _("By e-mail, phone or text, and when it suits you."),
            ("reach_by", "phone", "reach_when"),
            ("reach",),
            1,
        ),
        Question(
            "topics",
            _("Your topics"),
            _("Pick your topics"),
            _("Tick what you care about. People look for each other by these."),
            ("topics",),
            ("topics",),
            1,
        ),
        Question(
            "where",
            _("Where you are"),
            _("Say where you are"),
            _("Your region, your part in partnerships, and how long you have done this."),
            ("side", "region", "experience"),
            ("region", "experience"),
            1,
        ),
        Question(
            "access",
            _("What you need to take part"),
            _("Say what you need to take part"),
            _("A ramp, an interpreter, breaks. Only hosts of events you book see this."),
            ("access_needs",),
            (),
            2,
        ),
    )
}


def answers_in(profile: Profile | None) -> list[Answer]:
    """Every question with what has been said so far."""
    return [question.answer_in(profile) for question in QUESTIONS.values()]


def next_question(answers: list[Answer], after: str = "") -> Question | None:
    """The first question that is still open, if any, leaving out the one just seen."""
    return next((one.question for one in answers if not one.lines and one.question.name != after), None)
