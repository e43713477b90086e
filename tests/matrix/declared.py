"""Who gets what answer at which address: declared by hand for every address and every relation (docs/house.md, T8).

A cell is the status code of one request. Addresses of third parties (allauth's settings pages aside, which are
declared) are covered by rule in `test_matrix.py`. The rows stand in `rows/`, a file for each room.
"""

from dataclasses import dataclass, field

# Towards Amina, whose things the addresses are about: herself (self), somebody of her organisation (colleague), its
# other contact (contact), somebody who has left it (former), somebody she was introduced to (introduced), somebody she
# has blocked (blocked), whoever a worry is about (subject). And by what they are: strangers, members, working roles.
RELATIONS = (
    *("stranger", "nameless", "member", "self", "colleague", "contact", "former", "introduced", "blocked", "subject"),
    *("broker", "team", "lead", "deputy", "moderator", "administrator", "suspended"),
)
OUTSIDE = ("stranger", "suspended")
SIGNED_IN = tuple(relation for relation in RELATIONS if relation not in OUTSIDE)
Codes = dict[str, int]


def everybody(code: int) -> Codes:
    return dict.fromkeys(RELATIONS, code)


def signed_in(code: int, **exceptions: int) -> Codes:
    """`code` for all who are signed in; the others are sent to the sign-in page (302)."""
    return {**everybody(302), **dict.fromkeys(SIGNED_IN, code), **exceptions}


def only(*relations: str, code: int = 200) -> Codes:
    """`code` for the named ones; 404 for others who are signed in; the sign-in page for everybody else."""
    return {**signed_in(404), **dict.fromkeys(relations, code)}


def entrance(code: int = 200) -> Codes:
    """Pages for those who are not signed in; the others are sent on."""
    return {**everybody(code), **dict.fromkeys(SIGNED_IN, 302)}


@dataclass(frozen=True)
class Row:
    """One address and method. `path` has its arguments filled in; `canaries` are the secrets it may show, to whom."""

    name: str
    path: str
    codes: Codes
    method: str = "get"
    post: dict[str, str] = field(default_factory=dict)
    canaries: dict[str, tuple[str, ...]] = field(default_factory=dict)
