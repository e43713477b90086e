"""What staff read at the desk about letters: whom to, what went wrong, what they say. Plain values in, words out."""

import re
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

CODE: Final = re.compile(r"\b([45]\d\d)\b(?:\s+([45]\.\d{1,3}\.\d{1,3})\b)?")
PERSONAL_LINK: Final = re.compile(r"(?<=/)[\w.-]+(?::[\w.-]+)*:[\w-]{20,}")  # signed: it lets whoever holds it act
SAYINGS: Final[dict[str, Any]] = {  # by the start of the status (RFC 3463), the longest first
    "5.1.": gettext_lazy("The mail server says there is no such address."),
    "5.2.2": gettext_lazy("The mail server says the mailbox is full."),
    "5.2.": gettext_lazy("The mail server says the mailbox takes no letters."),
    "5.7.": gettext_lazy("The mail server does not take letters from us. Tell whoever runs the Hub."),
    "550": gettext_lazy("The mail server says there is no such address."),
    "551": gettext_lazy("The mail server says there is no such address."),
    "552": gettext_lazy("The mail server says the mailbox is full."),
    "553": gettext_lazy("The mail server says there is no such address."),
    "5": gettext_lazy("The mail server said no, for good."),
    "4": gettext_lazy("The mail server said: not now."),
}
OWN_WORDS: Final[dict[str, Any]] = {
    "The worker stopped.": gettext_lazy("The Hub stopped while it handed this letter over."),
    "The address rests.": gettext_lazy("Its address does not work at the moment."),
}


def masked(address: str) -> str:
    """Enough of an address to know it again: a…@example.org."""
    name, at, domain = address.rpartition("@")
    return f"{name[:1]}…{at}{domain}" if name else _("nobody any more")


def reader_in_words(letter: Any) -> str:
    """To whom it goes: a name, or an address that is no account, masked."""
    return str(letter.person.called) if letter.person is not None else masked(letter.address)


def problem_in_words(problem: str) -> str:
    """What went wrong; the mail server's own words stand beside it."""
    if found := CODE.search(problem):
        code, status = found[1], found[2] or ""
        keys = sorted(SAYINGS, key=len, reverse=True)
        return next(str(SAYINGS[key]) for key in keys if status.startswith(key) or code.startswith(key))
    if problem.startswith("It could not be written"):
        return _("Its words could not be put together. Tell whoever runs the Hub.")
    if problem.startswith("SMTP") or problem.endswith("Error"):
        return _("The line broke before the mail server had answered.")
    return str(OWN_WORDS.get(problem, problem))


def without_personal_links(words: str) -> str:
    """Links by which a reader answers without signing in are theirs alone (T55): of those only the start is shown."""
    return PERSONAL_LINK.sub("…", words)
