"""What rooms plug in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db.models import QuerySet

Loader = Callable[..., None]
ReachableOf = Callable[[], QuerySet[Any]]
VerdictsOf = Callable[[], dict[int, tuple[int, int, int]]]  # of pages, by their ids: how many it helped, in part, not


@dataclass(frozen=True)
class Place:
    """A link in the header or footer, or on My Hub with a line of `text` that says what is there.

    `group` is a footer column, `inside` where it leads those who are signed in.
    """

    label: Any
    href: Any
    group: int = 1
    inside: Any = ""
    text: Any = ""

    @cached_property
    def addresses(self) -> tuple[str, str]:
        """Where it leads strangers, and those who are signed in: worked out once, for it stands on every page."""
        return str(self.href), str(self.inside or self.href)


@dataclass(frozen=True)
class Step:
    """One sensible next thing for a person (My Hub). `key` names it for ever, so that it can be put aside."""

    key: str
    title: Any
    text: Any
    href: str
    action: Any
    minutes: int


@dataclass(frozen=True)
class Suggestions:
    """What one room suggests to somebody on My Hub.

    `needs` answers the rows without which the room has nothing to say to a person. My Hub asks for those of all rooms
    in one question, and only where there are some is the room itself asked: a new room costs no question more.
    """

    steps: Callable[[Any], Iterable[Step]]
    needs: Callable[[Any], QuerySet[Any]] | None = None


@dataclass(frozen=True)
class LetterKind:
    """What one kind of letter is: how it is treated in doubt, and how it is written.

    `treatment` is one of letters.choices.Treatment (decision 11). `compose` writes the letter at the moment of
    sending and may answer None: the person is no longer concerned, so the letter is cancelled. A kind without
    it is written when asked for. `secret` bodies are erased as soon as they are handed over (decision 10). `group`
    names the LetterGroup by which people choose about it (R2); a kind without one is a service message and always goes.
    Of letters `one_when_late` that one person did not get in time, only one goes: it must tell of the others (T74).
    At the desk of letters nobody reads the words of a `private` kind (R4). `keeper` answers, for somebody at a day, the
    ids of the things whose letters they may see there at all; without it the team sees that the letter is there (T6).
    """

    name: str
    label: Any
    treatment: str
    compose: Callable[[Any], Any] | None = None
    secret: bool = False
    group: str = ""
    one_when_late: bool = False
    private: bool = False
    keeper: Callable[[Any, date], Any] | None = None

    @property
    def shows_words(self) -> bool:
        """Whether the desk of letters may show what it says."""
        return not (self.secret or self.private or self.keeper)


@dataclass(frozen=True)
class Matter:
    """What letters about the rows of one table are about (R4), for the team alone.

    `told` says it in a few words for many rows at once, by their ids as text. `alike` answers the ids of all rows that
    are of the same thing: a booking's, those of everybody who comes.
    """

    told: Callable[[list[str]], dict[str, str]]
    alike: Callable[[str], Any]


@dataclass(frozen=True)
class LetterGroup:
    """Kinds of letter that people choose about together (R2). `offers` and `default` are of letters.choices.How."""

    name: str
    label: Any
    text: Any
    default: str
    offers: tuple[str, ...]


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for somebody at a desk: what, since when, where it is done, and by when it should be."""

    title: Any
    since: datetime
    href: str
    due_at: datetime | None = None


@dataclass(frozen=True)
class Desk:
    """A working desk (P13) and the roles that may sit at it.

    `waiting` answers, for somebody who sits there, what needs them, oldest first, a page of it at most. A desk
    without it keeps its counts to itself (T6).
    """

    label: Any
    href: Any
    roles: frozenset[str]
    waiting: Callable[[Any, datetime], list[Waiting]] | None = None


@dataclass(frozen=True)
class Space:
    """Where discussions may be held: who may read, write and look after them. `about_id` is a thing in that space.

    `who` says in words who may read. `readable` and `moderated` ask the same as `may_read` and `may_moderate` of all
    things at once (a list of `about_id`s, or a subquery), so that a list of discussions asks once for each space.
    """

    name: str
    label: Any
    who: Any
    may_read: Callable[[Any, str, date], bool]
    may_start: Callable[[Any, str, date], bool]
    may_write: Callable[[Any, str, date], bool]
    may_moderate: Callable[[Any, str, date], bool]
    readable: Callable[[Any, date], Any]
    moderated: Callable[[Any, date], Any]
    href: Callable[[str], str]


@dataclass(frozen=True)
class Found:
    """One thing that a search across found."""

    title: str
    text: str
    href: str


@dataclass(frozen=True)
class Search:
    """One part of the search across (X8). `find` answers at most `limit` things that this person may see.

    A part `for_members` holds nothing that strangers may see, so for them it is not asked at all.
    """

    label: Any
    find: Callable[[Any, str, date, int], list[Found]]
    more: Callable[[str], str] | None = None  # where all of them stand
    for_members: bool = False


@dataclass(frozen=True)
class Under:
    """Something that stands under every resource of the library: a template, and what it shows of a page."""

    template: str
    facts: Callable[[Any], dict[str, Any]]


@dataclass(frozen=True)
class EventKind:
    """A kind of gathering that people attend: `name` as kept in events.Event.kind, and how people call it.

    `is_open` kinds can be put on by hand from What's on; the others are made by the room that plugs them in.
    """

    name: str
    label: Any
    is_open: bool = True


@dataclass(frozen=True)
class EventParts:
    """What the room of one kind of gathering adds to pages: a template each, and what it shows.

    `on_page` stands on the page that everybody may see, `for_hosts` on the one of its hosts. Both `facts` are of the
    gathering, the person who looks (None for strangers) and the moment.
    """

    on_page: str
    facts_on_page: Callable[[Any, Any, datetime], dict[str, Any]]
    for_hosts: str
    facts_for_hosts: Callable[[Any, Any, datetime], dict[str, Any]]


@dataclass(frozen=True)
class AgendaItem:
    """One thing in somebody's own calendar (My Hub): when it starts, the same in words with the clock it is by,
    what it is, where it is seen."""

    starts_at: datetime
    when: str
    title: Any
    text: Any
    href: str


@dataclass(frozen=True)
class Agenda:
    """What one room has in people's calendars: of a person, from a moment on, at most so many.

    `needs` answers the rows without which a person has none, as for Suggestions.
    """

    items: Callable[[Any, datetime, int], list[AgendaItem]]
    needs: Callable[[Any], QuerySet[Any]]


@dataclass(frozen=True)
class Invariant:
    """Something that must hold of all rows, and the question that finds what breaks it: a line each, with ids only."""

    name: str
    breaches: Callable[[datetime], list[str]]
