"""Is an organisation ready for a partnership? Ten plain questions, and what to do first (P4). Plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext_lazy as _

YES, PARTLY, NO = "yes", "partly", "no"
ANSWERS: Final = {YES: _("Yes"), PARTLY: _("Partly"), NO: _("No, or we do not know")}
MOST_FIRST: Final = 3  # more than three things to do at once are none

WORTH, MEETING = "/library/worth-your-time/", "/library/first-meeting/"
AGREEMENT, PAYING = "/library/memorandum-of-understanding/", "/library/paying-people-for-their-time/"


@dataclass(frozen=True)
class Question:
    """One question, why it matters, what to do when the answer is not yes, and the guide that helps."""

    name: str
    words: Any
    do: Any
    href: str
    guide: Any


_WORTH_WORDS = _("Is it worth your time?")
_MEETING_WORDS = _("Your first meeting")
_AGREEMENT_WORDS = _("An agreement between you")
_PAYING_WORDS = _("Paying people for their time")

QUESTIONS: Final = (  # the first matter most
    Question(
        "safety",
        _("Do you know whom to tell when somebody is not safe, and what happens then?"),
        _("Name one person who hears worries, and write down what they do."),
        MEETING,
        _MEETING_WORDS,
    ),
    Question(
        "speaks",
        _("Is it clear who speaks for you?"),
        _("Choose one person who speaks for you, and one who can stand in."),
        MEETING,
        _MEETING_WORDS,
    ),
    Question(
        "time",
        _("Does somebody have time for it, about two hours a week?"),
        _("Find two hours a week, or ask for less to be expected of you."),
        WORTH,
        _WORTH_WORDS,
    ),
    Question(
        "money",
        _("Will the people who give time be paid, or have they said they do not want it?"),
        _("Talk about pay before you start. Ask what the partner can pay."),
        PAYING,
        _PAYING_WORDS,
    ),
    Question(
        "why",
        _("Can you say in a sentence what you want from it?"),
        _("Write one sentence: what would be better in a year?"),
        WORTH,
        _WORTH_WORDS,
    ),
    Question(
        "agreed",
        _("Do the people you work for want it too?"),
        _("Ask a few of them. What would they like to find out?"),
        WORTH,
        _WORTH_WORDS,
    ),
    Question(
        "decisions",
        _("Do you know who decides, and how fast?"),
        _("Write down what one person can say yes to, and what needs a meeting."),
        AGREEMENT,
        _AGREEMENT_WORDS,
    ),
    Question(
        "data",
        _("Do you know what you may share about the people you work with?"),
        _("List what you know about people. Mark what must never leave you."),
        AGREEMENT,
        _AGREEMENT_WORDS,
    ),
    Question(
        "insurance",
        _("Does your insurance cover what you would do together?"),
        _("Ring your insurer, or ask whether the partner’s cover counts for you."),
        AGREEMENT,
        _AGREEMENT_WORDS,
    ),
    Question(
        "ending",
        _("Do you know how you would stop, if it does not go well?"),
        _("Agree now how each of you can end it, and what happens to the work."),
        AGREEMENT,
        _AGREEMENT_WORDS,
    ),
)


@dataclass(frozen=True)
class Result:
    """How far they are, and what to do first."""

    ready: int
    asked: int
    first: tuple[Question, ...]


def is_whole(answers: Mapping[str, str]) -> bool:
    """Every question has one of the answers, and there is nothing else."""
    return set(answers) == {question.name for question in QUESTIONS} and set(answers.values()) <= set(ANSWERS)


def result(answers: Mapping[str, str]) -> Result:
    """What to do first: what is missing before what is partly there, and in the order of the questions.

    Answers to questions that are asked no more count for nothing; a new question counts as not answered.
    """
    given = {question.name: answers.get(question.name, NO) for question in QUESTIONS}
    missing = [question for question in QUESTIONS if given[question.name] == NO]
    partly = [question for question in QUESTIONS if given[question.name] == PARTLY]
    ready = len(QUESTIONS) - len(missing) - len(partly)
    return Result(ready, len(QUESTIONS), tuple([*missing, *partly][:MOST_FIRST]))
