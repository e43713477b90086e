"""Words and stems: the forms of a word share one, accents and owners do not count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from library.finding.stems import fold, stem, stems_of, words_of


@pytest.mark.parametrize(
    "forms",
    [
        ("pay", "pays", "paying", "payed"),
        ("partnership", "partnerships"),
        ("manage", "manages", "managed", "managing"),
        ("evaluate", "evaluation", "evaluating", "evaluator"),
        ("listen", "listening", "listened"),
        ("agree", "agreed", "agrees"),
        ("plan", "planning", "planned"),
        ("community", "communities"),
        ("fall", "falling"),
        ("hope", "hoping", "hopeful"),
        ("refugee", "refugees"),
        ("ethic", "ethics"),
        ("organisation", "organisations"),
        ("rational", "rationalize"),
    ],
)
def test_the_forms_of_a_word_share_one_stem(forms: tuple[str, ...]) -> None:
    assert len({stem(form) for form in forms}) == 1


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("caresses", "caress"),
        ("ponies", "poni"),
        ("caress", "caress"),
        ("cats", "cat"),
        ("feed", "feed"),
        ("plastered", "plaster"),
        ("bled", "bled"),
        ("motoring", "motor"),
        ("sing", "sing"),
        ("conflated", "conflat"),
        ("hopping", "hop"),
        ("falling", "fall"),
        ("filing", "file"),
        ("happy", "happi"),
        ("sky", "sky"),
        ("relational", "relat"),
        ("digitizer", "digit"),
        ("hopefulness", "hope"),
        ("formalize", "formal"),
        ("adoption", "adopt"),
        ("replacement", "replac"),
        ("adjustment", "adjust"),
        ("probate", "probat"),
        ("cease", "ceas"),
        ("controller", "control"),
        ("roll", "roll"),
        ("is", "is"),
        ("2026", "2026"),
        ("أمينة", "أمينة"),
    ],
)
def test_stems_are_those_that_porter_gives(word: str, expected: str) -> None:
    assert stem(word) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("People’s stories", ["people", "stories"]),
        ("don't, can’t; won't", ["dont", "cant", "wont"]),
        ("Café vidéo", ["cafe", "video"]),
        ("check-up / in-kind", ["check", "up", "in", "kind"]),
        ("हिन्दी में", ["हिन्दी", "में"]),
        ("\x00 \ufffd 🐝 \"'", []),
        ("K4C 2026", ["k4c", "2026"]),
        ("STRASSE Straße", ["strasse", "strasse"]),
    ],
)
def test_a_text_falls_into_folded_words(text: str, words: list[str]) -> None:
    assert words_of(text) == words


@given(st.text())
def test_any_text_has_words_and_folding_twice_changes_nothing(text: str) -> None:
    assert len(stems_of(text)) == len(words_of(text))
    assert [word for word in words_of(text) if '"' in word or "\x00" in word or " " in word] == []
    assert fold(fold(text)) == fold(text)
