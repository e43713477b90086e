"""Numbers of organisations by their form, and names made plain for finding (P4, P10). Plain values in and out.

The forms are those of the registers as org-id.guide describes them; a ROR id carries two check digits (ISO 7064,
mod 97-10) over its base32 digits. Whether a register knows a number is not asked: only whether it looks like one.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

CHARITY, SCOTTISH, NORTHERN_IRISH = "GB-CHC", "GB-SC", "GB-NIC"
COMPANY, MUTUAL, ROR = "GB-COH", "GB-MPR", "ROR"
MOST_SIGNS: Final = 200  # of what somebody pasted; nothing longer is looked at
LONGEST_NAME: Final = 200
FEWEST_DIGITS: Final = 4  # from which on we think that a number was meant

_BASE32: Final = "0123456789abcdefghjkmnpqrstvwxyz"  # Crockford's: no i, l, o, u
_LEADING = re.compile(
    r"(?:(?:registered|registration|charity|company|society|mutual|number|num|reg|nr|ror|id|no)\b[\W_]*)+",
    re.IGNORECASE,
)
_NO_BEFORE_DIGITS = re.compile(r"^NO(?=\d)")
_DROPPED: Final = frozenset({"the", "and", "ltd", "limited", "charity", "charitable", "cio", "cic", "plc", "llp", "uk"})


class WrongForm(ValueError):
    """It does not look like a number of that register. `reason` is one of empty, letters, short, long, form, check."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Number:
    """A number in its register's own form."""

    register: str
    value: str


def normal(register: str, typed: str) -> str:
    """`typed` in the form of `register`: spaces, dots, "no.", full-width digits forgiven. Raises WrongForm."""
    if register == ROR:
        return _ror(_ascii(typed))
    signs = re.sub(r"[^0-9A-Z]", "", _without_lead(register, _ascii(typed)).upper())
    if not signs:
        raise WrongForm("empty")
    return _FORMS[register](signs)


def possible(typed: str) -> list[Number]:
    """Every number that `typed` could be: what a search looks for."""
    found = []
    for register in (*_FORMS, ROR):
        try:
            found.append(Number(register, normal(register, typed)))
        except WrongForm:
            continue
    return found


def seems_number(typed: str) -> bool:
    """Whether somebody meant a number, right or wrong, and not a name: most of it is digits."""
    signs = [sign for sign in _without_lead(CHARITY, _ascii(typed)) if sign.isalnum()]
    digits = sum(sign.isdigit() for sign in signs)
    return digits >= FEWEST_DIGITS and digits * 2 > len(signs)


def org_id(register: str, value: str) -> str:
    """As funders and data sets write it: GB-CHC-1234567, XI-ROR-013meh722."""
    if register == ROR:
        return f"XI-ROR-{value.rpartition('/')[2]}"
    return f"{register}-{value.removeprefix('NIC')}"


def plain_name(name: str) -> str:
    """Without case, accents, punctuation and words such as "the" and "Ltd": the same for nearly the same names."""
    letters = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    kept = "".join(_plain_sign(sign) for sign in letters if not unicodedata.combining(sign))
    words = kept.split()
    telling = [word for word in words if word not in _DROPPED]
    return " ".join(telling or words)[:LONGEST_NAME].strip()


def _plain_sign(sign: str) -> str:
    if sign.isalnum():
        return sign
    return "" if sign in "'’‘`´.ʼ" else " "


def _ascii(typed: str) -> str:
    """Full-width and other scripts' digits as ASCII digits; signs nobody sees are gone."""
    folded = unicodedata.normalize("NFKC", typed[:MOST_SIGNS])
    shown = (sign for sign in folded if unicodedata.category(sign) != "Cf")
    return "".join(str(unicodedata.decimal(sign)) if sign.isdecimal() else sign for sign in shown).strip()


def _without_lead(register: str, typed: str) -> str:
    """Without "Registered charity no." and the register's own list code before the number."""
    bare = re.sub(r"^[\W_]+", "", typed)
    lead = _LEADING.match(bare)
    bare = bare[lead.end() :] if lead else bare
    bare = re.sub(rf"^{register}[\W_]+(?=\w)", "", bare, flags=re.IGNORECASE)
    is_company = register == COMPANY and re.fullmatch(r"NO\d{6}", bare, re.IGNORECASE)
    return bare if is_company else _NO_BEFORE_DIGITS.sub("", bare.upper(), count=1)


def _digits(signs: str, least: int, most: int) -> str:
    if not signs.isdigit():
        raise WrongForm("letters")
    if not least <= len(signs) <= most:
        raise WrongForm("short" if len(signs) < least else "long")
    return signs


def _charity(signs: str) -> str:
    return _digits(signs, 6, 7)


def _prefixed(prefix: str) -> Callable[[str], str]:
    def form(signs: str) -> str:
        return prefix + _digits(signs.removeprefix(prefix), 6, 6)

    return form


def _company(signs: str) -> str:
    """Eight signs: digits, or two letters and six digits. The register's leading noughts are often left out."""
    if signs.isdigit():
        return _digits(signs, 6, 8).zfill(8)
    if not re.fullmatch(r"[A-Z]{2}\d+", signs):
        raise WrongForm("letters")
    return signs[:2] + _digits(signs[2:], 6, 6)


def _mutual(signs: str) -> str:
    if not re.fullmatch(r"[A-Z]{0,2}\d{1,6}[A-Z]{0,2}", signs):
        raise WrongForm("form")
    return signs


def _ror(typed: str) -> str:
    """The whole address, as ROR itself writes it."""
    bare = re.sub(r"^(?:https?://)?(?:www\.)?ror\.org/|^xi-ror-", "", typed.strip().lower())
    lead = _LEADING.match(bare)
    bare = (bare[lead.end() :] if lead else bare).strip().rstrip("/")
    bare = re.sub(r"[\s-]", "", bare).translate(str.maketrans("oil", "011"))
    if not bare:
        raise WrongForm("empty")
    if len(bare) != 9:
        raise WrongForm("short" if len(bare) < 9 else "long")
    if not re.fullmatch(rf"0[{_BASE32}]{{6}}[0-9]{{2}}", bare):
        raise WrongForm("form")
    if bare[7:] != check_digits(bare[:7]):
        raise WrongForm("check")
    return f"https://ror.org/{bare}"


def check_digits(base32: str) -> str:
    """The two digits that make the number with them leave 1 when divided by 97 (ISO 7064, mod 97-10)."""
    number = 0
    for sign in base32:
        number = number * 32 + _BASE32.index(sign)
    return f"{98 - number * 100 % 97:02d}"


_FORMS: Final[dict[str, Callable[[str], str]]] = {
    CHARITY: _charity,
    SCOTTISH: _prefixed("SC"),
    NORTHERN_IRISH: _prefixed("NIC"),
    COMPANY: _company,
    MUTUAL: _mutual,
}
