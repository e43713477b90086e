"""Numbers by their form, and names made plain: what people paste, what is one letter too many (P4)."""

import contextlib
import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hub.organisations.choices import Register
from hub.organisations.forms.entries import LOOKS_LIKE, WHAT_IS_WRONG
from hub.organisations.identifiers import (
    Number,
    WrongForm,
    check_digits,
    normal,
    org_id,
    plain_name,
    possible,
    seems_number,
)

DIGITS = st.text(alphabet=string.digits, min_size=6, max_size=6)
CLUTTER = st.sampled_from([" ", "  ", "-", ".", "\u00a0", "\u200b", "/"])
LEADS = st.sampled_from(["", "no. ", "No ", "Registered charity no. ", "Charity number: ", "#", "№ ", " "])
ROR_IDS = ["013meh722", "052gg0110", "01kj2bm70"]  # Cambridge, Oxford, Newcastle: as ror.org gives them


def wrong(register: str, typed: str) -> str:
    with pytest.raises(WrongForm) as refused:
        normal(register, typed)
    return refused.value.reason


@pytest.mark.parametrize(
    ("register", "typed", "expected"),
    [
        ("GB-CHC", "1234567", "1234567"),
        ("GB-CHC", " 1 234 567", "1234567"),
        ("GB-CHC", "no. 1234567", "1234567"),
        ("GB-CHC", "no1234567", "1234567"),
        ("GB-CHC", "Registered Charity No: 1234567", "1234567"),
        ("GB-CHC", "1２3４5６7", "1234567"),
        ("GB-CHC", "١٢٣٤٥٦٧", "1234567"),
        ("GB-CHC", "GB-CHC-202918", "202918"),
        ("GB-CHC", "№ 202 918", "202918"),
        ("GB-SC", "SC012345", "SC012345"),
        ("GB-SC", "sc 012 345", "SC012345"),
        ("GB-SC", "012345", "SC012345"),
        ("GB-SC", "GB-SC-SC012345", "SC012345"),
        ("GB-NIC", "NIC101234", "NIC101234"),
        ("GB-NIC", "nic 101234", "NIC101234"),
        ("GB-NIC", "GB-NIC-101234", "NIC101234"),
        ("GB-COH", "01234567", "01234567"),
        ("GB-COH", "1234567", "01234567"),
        ("GB-COH", "sc123456", "SC123456"),
        ("GB-COH", "Company no. NI 123456", "NI123456"),
        ("GB-COH", "NO123456", "NO123456"),
        ("GB-MPR", "12345R", "12345R"),
        ("GB-MPR", "IP 17815 R", "IP17815R"),
        ("ROR", "https://ror.org/013meh722", "https://ror.org/013meh722"),
        ("ROR", "ror.org/013meh722/", "https://ror.org/013meh722"),
        ("ROR", " 013 MEH 722 ", "https://ror.org/013meh722"),
        ("ROR", "XI-ROR-O13meh722", "https://ror.org/013meh722"),
    ],
)
def test_a_number_as_people_paste_it_takes_its_registers_form(register: str, typed: str, expected: str) -> None:
    assert normal(register, typed) == expected


@pytest.mark.parametrize(
    ("register", "typed", "reason"),
    [
        ("GB-CHC", "12345x7", "letters"),
        ("GB-CHC", "1234567A", "letters"),
        ("GB-CHC", "12345", "short"),
        ("GB-CHC", "12345678", "long"),
        ("GB-CHC", " no. ", "empty"),
        ("GB-CHC", "", "empty"),
        ("GB-SC", "SC12345", "short"),
        ("GB-SC", "SC0123456", "long"),
        ("GB-SC", "SCO12345", "letters"),
        ("GB-NIC", "NIC1012345", "long"),
        ("GB-COH", "12345", "short"),
        ("GB-COH", "123456789", "long"),
        ("GB-COH", "SC1234567", "long"),
        ("GB-COH", "SCX123456", "letters"),
        ("GB-MPR", "1234567", "form"),
        ("GB-MPR", "R", "form"),
        ("ROR", "013meh721", "check"),
        ("ROR", "013meg722", "check"),
        ("ROR", "113meh722", "form"),
        ("ROR", "013me!722", "form"),
        ("ROR", "013meh72", "short"),
        ("ROR", "013meh7222", "long"),
        ("ROR", "", "empty"),
    ],
)
def test_what_looks_different_is_refused_with_its_reason(register: str, typed: str, reason: str) -> None:
    assert wrong(register, typed) == reason
    assert reason in WHAT_IS_WRONG


@pytest.mark.parametrize("register", Register.values)
def test_the_example_that_a_sentence_gives_is_itself_well_formed(register: str) -> None:
    said = str(LOOKS_LIKE[Register(register)])

    examples = re.split(r" or ", said.rpartition("like ")[2].rstrip("."))

    assert [normal(register, example) for example in examples] == examples


@given(DIGITS, LEADS, st.lists(CLUTTER, min_size=5, max_size=5))
def test_clutter_between_and_before_digits_is_forgiven(digits: str, lead: str, clutter: list[str]) -> None:
    pasted = lead + "".join(a + b for a, b in zip(digits, [*clutter, ""], strict=True))

    assert normal("GB-CHC", pasted) == digits


@given(DIGITS, st.sampled_from(string.ascii_letters), st.integers(0, 6))
def test_a_letter_too_many_is_never_taken_for_a_number(digits: str, letter: str, at: int) -> None:
    assert wrong("GB-CHC", digits[:at] + letter + digits[at:]) == "letters"


@given(st.sampled_from(Register.values), st.text(max_size=300))
def test_whatever_is_typed_gets_a_number_or_a_reason_and_a_number_is_its_own_form(register: str, typed: str) -> None:
    with contextlib.suppress(WrongForm):  # any other exception is a crash
        value = normal(register, typed)
        assert (normal(register, value), len(value) <= 40) == (value, True)


@pytest.mark.parametrize("known", ROR_IDS)
def test_check_digits_are_those_that_ror_itself_gives(known: str) -> None:
    assert check_digits(known[:7]) == known[7:]


@given(st.text(alphabet="0123456789abcdefghjkmnpqrstvwxyz", min_size=6, max_size=6), st.integers(0, 8), st.data())
def test_one_wrong_sign_in_a_ror_id_is_always_seen(middle: str, at: int, data: st.DataObject) -> None:
    good = f"0{middle}{check_digits('0' + middle)}"
    alphabet = string.digits if at in (0, 7, 8) else "0123456789abcdefghjkmnpqrstvwxyz"
    sign = data.draw(st.sampled_from([one for one in alphabet if one != good[at]]))

    assert normal("ROR", good) == f"https://ror.org/{good}"
    assert wrong("ROR", good[:at] + sign + good[at + 1 :]) in ("check", "form")


@pytest.mark.parametrize(
    ("register", "value", "written"),
    [
        ("GB-CHC", "1234567", "GB-CHC-1234567"),
        ("GB-SC", "SC012345", "GB-SC-SC012345"),
        ("GB-NIC", "NIC101234", "GB-NIC-101234"),
        ("GB-COH", "01234567", "GB-COH-01234567"),
        ("ROR", "https://ror.org/013meh722", "XI-ROR-013meh722"),
    ],
)
def test_a_number_is_written_as_data_sets_write_it(register: str, value: str, written: str) -> None:
    assert org_id(register, value) == written


def test_a_number_may_be_of_several_registers() -> None:
    assert possible("1234567") == [Number("GB-CHC", "1234567"), Number("GB-COH", "01234567")]
    assert possible("SC012345") == [Number(one, "SC012345") for one in ("GB-SC", "GB-COH", "GB-MPR")]
    assert possible("Tyne Welcome") == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tyne Welcome", "TYNE  WELCOME"),
        ("The Tyne Welcome Charity", "Tyne Welcome Ltd."),
        ("St John's Group", "St Johns’ Group"),
        ("Café Society", "Cafe\u0301 society"),
        ("Cats & Dogs", "Cats and Dogs"),
        ("C.A.T.S.", "CATS"),
        ("Straße eins", "STRASSE EINS"),
    ],
)
def test_nearly_the_same_names_are_plain_alike(one: str, other: str) -> None:
    assert plain_name(one) == plain_name(other) != ""


@pytest.mark.parametrize(
    ("name", "plain"), [("The Charity Ltd", "the charity ltd"), ("X", "x"), ("难民之家", "难民之家")]
)
def test_a_name_is_never_stripped_of_everything(name: str, plain: str) -> None:
    assert plain_name(name) == plain


@given(st.text(max_size=400))
def test_a_plain_name_fits_its_column_and_is_as_plain_as_can_be(name: str) -> None:
    plain = plain_name(name)

    assert len(plain) <= 200
    assert plain == plain.strip()


@pytest.mark.parametrize(
    ("typed", "is_number"),
    [
        ("99123456789", True),
        ("991234X", True),
        ("Registered charity no. 99 123 456 78", True),
        ("SC 01234", True),
        ("٩٩١٢٣٤٥٦٧", True),
        ("1625 Independent People", False),
        ("Studio 12", False),
        ("999", False),
        ("Tyne Welcome", False),
        ("№", False),
    ],
)
def test_a_mistyped_number_is_told_from_a_name(typed: str, is_number: bool) -> None:
    assert seems_number(typed) is is_number
