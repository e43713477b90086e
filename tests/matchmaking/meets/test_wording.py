"""Plans in words (M5): true, kind, and nothing about wishes of one alone."""

import pytest

from matchmaking.meets import wording
from matchmaking.meets.reasons import Because, Reason
from matchmaking.meets.rotation import Finding, Kind

NAMES = {1: "Amina", 2: "Carol", 3: "Kofi"}
TOPICS = {"health": "health", "housing": "housing"}
HOPE = Reason(Because.HOPE_MET, 1, 2, ("numbers",))


def test_a_hope_is_told_from_where_one_stands():
    def told(me=None):
        return wording.reasons_in_words([HOPE], NAMES, TOPICS, me=me)

    assert told() == ["Amina hopes for “Making sense of numbers”, and Carol brings that."]
    assert told(1) == ["You hope for “Making sense of numbers”, and Carol brings that."]
    assert told(2) == ["Amina hopes for “Making sense of numbers”, and you bring that."]


@pytest.mark.parametrize(
    ("reason", "mine", "hosts"),
    [
        (Reason(Because.BOTH_NAMED, what=("health",)), "You both named health.", "Both named health."),
        (
            Reason(Because.BOTH_NAMED, what=("health", "housing")),
            "You both named health and housing.",
            "Both named health and housing.",
        ),
        (
            Reason(Because.BOTH_WROTE, what=("familie", "coache", "movie")),
            "You both used these words: family, coach and movie.",
            "Both used these words: family, coach and movie.",
        ),
        (
            Reason(Because.BOTH_LIKE, what=("talking",)),
            "You both like talking things through.",
            "Both like talking things through.",
        ),
        (
            Reason(Because.SAME_DISAGREEMENT, what=("sleep",)),
            "When people disagree, you both sleep on it, then say it.",
            "When people disagree, both sleep on it, then say it.",
        ),
        (
            Reason(Because.SAME_REGION, what=("north-east",)),
            "You are both in this region: North East.",
            "Both are in this region: North East.",
        ),
        (Reason(Because.BOTH_WISHED), "You each asked to meet the other.", None),
    ],
)
def test_what_both_said(reason, mine, hosts):
    assert wording.reasons_in_words([reason], NAMES, TOPICS, me=1) == [mine]
    assert wording.reasons_in_words([reason], NAMES, TOPICS) == ([hosts] if hosts else [])


def test_every_reason_and_finding_has_words():
    for because in Because:
        assert wording.reasons_in_words([Reason(because, 1, 2) if because is Because.HOPE_MET else Reason(because)],
                                        NAMES, TOPICS, me=1)  # fmt: skip
    for kind in Kind:
        assert wording.finding_in_words(Finding(kind, 2, (3,)), NAMES)


def test_a_finding_names_who_and_when_and_never_why():
    assert wording.finding_in_words(Finding(Kind.NO_PARTNER, 2, (3,)), NAMES) == "Kofi has no free partner in round 3."
    lost = wording.finding_in_words(Finding(Kind.CANNOT_KEEP, 2, (1, 2)), NAMES)
    assert lost == "A pair could not stay locked in round 3."


def test_reasons_go_into_the_database_and_come_back():
    assert wording.reasons_of(wording.kept_as([HOPE])) == [HOPE]
    assert wording.reasons_of([{"because": "of_old"}]) == []


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(99, "1 hour 39 minutes"), (60, "1 hour"), (1, "1 minute"), (0, "0 minutes"), (121, "2 hours 1 minute")],
)
def test_time_in_words(minutes, words):
    assert wording.time_in_words(minutes) == words


def test_length_in_words():
    told = wording.length_in_words(rounds=6, minutes=12, has_break=True, whole=99)
    assert told == "Six rounds of twelve minutes with one break: 1 hour 39 minutes."
    told = wording.length_in_words(rounds=1, minutes=90, has_break=False, whole=92)
    assert told == "One round of 90 minutes: 1 hour 32 minutes."


@pytest.mark.parametrize(
    ("meetings", "breaks", "words"),
    [
        ([6, 6], [0, 0], "Everybody meets six people. Nobody sits out."),
        ([5, 6], [1, 0], "Everybody meets five to six people. Nobody sits out more than one round."),
        ([], [], ""),
    ],
)
def test_totals_in_words(meetings, breaks, words):
    assert wording.meets_in_words(meetings, breaks) == words
