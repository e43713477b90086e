"""What every form has to stand up to: `faults` sends it all and answers with what went wrong, a line each."""

import random
from collections.abc import Callable, Iterator

from django.test import Client

from tests.fuzz.assignment import set_from_outside
from tests.fuzz.finder import CHOSEN, Field, Form, route_of
from tests.fuzz.payloads import BODIES, BROKEN, CHOICES, DAYS, LONG, NOT_KEPT, NUMBERS, PAYLOADS, WORDS
from tests.fuzz.sender import ANSWERS, lost, send, trouble, upload
from tests.matrix.cells import Answer, attempt

TURNS = len(PAYLOADS) if LONG else 7  # every field with a payload of its own, all at once
ALONE = 6 if LONG else 1  # payloads that each field gets while the others hold good words
DECLARED_TURNS = len(PAYLOADS) if LONG else 3  # for what a row posts: the form on its page gets the rest
UNSEEN = ("hidden", "submit", "declared")  # people do not type there
Seen = set[tuple[str, ...]]  # what this process has sent already


def faults(browser: Client, form: Form, asked_for: set[str], names: dict[str, list[str]], seen: Seen) -> list[str]:
    """Everything wrong with one form. Bodies that are no form are sent once to each address."""
    found = [*of_its_fields(browser, form), *of_its_shape(browser, form)]
    if form.method == "post" and (address := ("bodies", route_of(form.path))) not in seen:
        seen.add(address)
        found += of_broken_bodies(browser, form)
    if form.method == "post":
        assigned = set_from_outside(browser, form, asked_for | set(form.names), names)
        found += [f"{form.action} lets {column} be set from outside" for column in sorted(assigned)]
    return list(dict.fromkeys(found))


def of_its_fields(browser: Client, form: Form) -> Iterator[str]:
    """Payloads in all fields at once, then in each field alone: always the same ones for the same form."""
    orders = {field.name: order(form, field) for field in form.fields}
    together = [field for field in form.fields if field.kind not in ("hidden", "submit")]
    turns = DECLARED_TURNS if all(field.kind == "declared" for field in together) else TURNS
    for turn in range(turns) if together else ():
        yield from sent(
            browser, form, {field.name: orders[field.name][turn % len(orders[field.name])] for field in together}
        )
    if len(form.fields) > 1 or not together:
        for field in form.fields:
            for name in random.Random(f"{form.key} {field.name}").sample(orders[field.name], ALONE):
                yield from sent(browser, form, {field.name: name})


def order(form: Form, field: Field) -> list[str]:
    """The payloads that suit a field: broken ones first, the others in an order of its own."""
    if field.kind in CHOSEN:
        suiting = CHOICES
    elif field.kind in ("textarea", "email", "password", "search"):
        suiting = WORDS
    else:
        suiting = [*WORDS, *NUMBERS, *DAYS]
    others = [name for name in suiting if name not in BROKEN]
    random.Random(f"{form.key} {field.name}").shuffle(others)
    big = [] if field != form.fields[0] else ["a megabyte"]  # one is enough
    return [*(name for name in BROKEN if name != "a megabyte"), *big, *others]


def sent(browser: Client, form: Form, wrong: dict[str, str]) -> Iterator[str]:
    """Send payloads, by name, in some of the fields."""
    where = f"{form.method} {form.action} with {', '.join(f'{name}: {payload}' for name, payload in wrong.items())}"
    tampered = all(field.kind in UNSEEN for field in form.fields if field.name in wrong)
    answer = tried(lambda: send(browser, form, {name: PAYLOADS[payload] for name, payload in wrong.items()}))
    if isinstance(answer, str):
        yield f"{where} {answer}"
        return
    yield from (f"{where} {problem}" for problem in trouble(form, answer, tampered=tampered))
    unkept = {name for name, payload in wrong.items() if payload in NOT_KEPT}
    gone = lost(form, {name: PAYLOADS[payload] for name, payload in wrong.items()}, answer, but=unkept)
    yield from (f"{where} loses what was typed in {name}" for name in gone)


def of_its_shape(browser: Client, form: Form) -> Iterator[str]:
    """Fields left out, sent twice, sent as lists, as files."""
    tries: dict[str, Callable[[], Answer]] = {
        "nothing at all": lambda: send(browser, form, {}, left_out=form.names),
        "every field twice": lambda: send(browser, form, {name: f"a&{name}=b" for name in form.names}),
        "lists for values": lambda: send(
            browser,
            form,
            {f"{name}{end}": "a" for name in form.names for end in ("[]", "[0][$ne]")},
            left_out=form.names,
        ),
    }
    for name in form.names if len(form.names) > 1 else ():
        tries[f"{name} left out"] = lambda name=name: send(browser, form, {}, left_out=[name])  # type: ignore[misc]
    if form.method == "post":
        tries["a file in every field"] = lambda: upload(browser, form)
    for name, one in tries.items():
        answer = tried(one)
        problems = [answer] if isinstance(answer, str) else trouble(form, answer)
        yield from (f"{form.method} {form.action} with {name} {problem}" for problem in problems)


def of_broken_bodies(browser: Client, form: Form) -> Iterator[str]:
    """Bodies that no browser makes of a form."""
    for name, (data, kind) in BODIES.items():
        answer = tried(
            lambda data=data, kind=kind: attempt(  # type: ignore[misc]
                browser, lambda to: to.generic("POST", form.action, data, content_type=kind)
            )
        )
        if isinstance(answer, str):
            yield f"{form.action} with {name} {answer}"
        elif answer.code not in ANSWERS:
            yield f"{form.action} with {name} answers {answer.code}"


def tried(one: Callable[[], Answer]) -> Answer | str:
    """The answer, or how it crashed."""
    try:
        return one()
    except Exception as crash:
        return f"crashes: {type(crash).__name__}: {str(crash)[:200]}"
