"""Sockets: how lower rooms hear from upper ones without knowing them (docs/house.md).

A room plugs in from `apps.ready()`. A duplicate name fails at start; asking for a missing one fails at once.
"""

from hub.registry.plugs import (
    Agenda,
    AgendaItem,
    Desk,
    EventKind,
    EventParts,
    Found,
    Invariant,
    LetterGroup,
    LetterKind,
    Loader,
    Matter,
    Place,
    ReachableOf,
    Search,
    Space,
    Step,
    Suggestions,
    Under,
    VerdictsOf,
    Waiting,
)
from hub.registry.sockets import Socket

__all__ = [
    "Agenda",
    "AgendaItem",
    "Desk",
    "EventKind",
    "EventParts",
    "Found",
    "Invariant",
    "LetterGroup",
    "LetterKind",
    "Loader",
    "Matter",
    "Place",
    "ReachableOf",
    "Search",
    "Socket",
    "Space",
    "Step",
    "Suggestions",
    "Under",
    "VerdictsOf",
    "Waiting",
    "agenda",
    "content",
    "demo",
    "desks",
    "event_kinds",
    "event_parts",
    "footer",
    "invariants",
    "letter_groups",
    "letter_kinds",
    "library_doors",
    "matters",
    "navigation",
    "next_steps",
    "own_pages",
    "reachable",
    "searches",
    "spaces",
    "under_resources",
    "verdicts",
    "watch",
]

navigation: Socket[Place] = Socket("navigation")
footer: Socket[Place] = Socket("footer")
own_pages: Socket[Place] = Socket("own pages")
library_doors: Socket[Place] = Socket("library doors")  # what else can be done in the library: links on its first page
next_steps: Socket[Suggestions] = Socket("next steps")
letter_kinds: Socket[LetterKind] = Socket("letter kinds")
letter_groups: Socket[LetterGroup] = Socket("letter groups")
matters: Socket[Matter] = Socket("matters")  # by the label of a table, such as events.Booking
desks: Socket[Desk] = Socket("desks")
spaces: Socket[Space] = Socket("spaces")
searches: Socket[Search] = Socket("searches")
under_resources: Socket[Under] = Socket("under resources")
verdicts: Socket[VerdictsOf] = Socket("verdicts")
reachable: Socket[ReachableOf] = Socket("reachable")  # keys of people who may be asked though no list shows them
event_kinds: Socket[EventKind] = Socket("event kinds")
event_parts: Socket[EventParts] = Socket("event parts")  # by the name of the kind
agenda: Socket[Agenda] = Socket("agenda")
invariants: Socket[Invariant] = Socket("invariants")
content: Socket[Loader] = Socket("content")  # loaded by every copy of the Hub
demo: Socket[Loader] = Socket("demo")  # loaded by the embedded default only


def watch(*them: Invariant) -> None:
    """Plug a room's invariants in, each under its own name."""
    for invariant in them:
        invariants.plug(invariant.name, invariant)
