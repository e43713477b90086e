"""Plans in words: why two might get on, what a host should know, how long it all takes. Plain values in, words out."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from hub.people.choices import Region
from matchmaking.meets.choices import Disagreement, Gift, Way
from matchmaking.meets.reasons import Because, Reason
from matchmaking.meets.rounds import Finding, Key, Kind

NUMBERS: Final = (
    *(gettext_lazy("no"), gettext_lazy("one"), gettext_lazy("two"), gettext_lazy("three"), gettext_lazy("four")),
    *(gettext_lazy("five"), gettext_lazy("six"), gettext_lazy("seven"), gettext_lazy("eight"), gettext_lazy("nine")),
    *(gettext_lazy("ten"), gettext_lazy("eleven"), gettext_lazy("twelve")),
)
SINGULARS: Final = (("ie", "y"), ("che", "ch"), ("she", "sh"), ("sse", "ss"), ("xe", "x"))
AS_THEY_ARE: Final = frozenset(
    (
        *("calorie", "cookie", "movie", "selfie", "zombie", "avalanche", "backache", "cliche", "creche", "headache"),
        *("heartache", "moustache", "niche", "psyche", "quiche", "toothache", "crevasse", "finesse", "impasse"),
    )
)
HAD_TO_LEAVE: Final = gettext_lazy("somebody who had to leave")


def number_in_words(number: int) -> str:
    """Six, or 20 from thirteen on."""
    return str(NUMBERS[number]) if 0 <= number < len(NUMBERS) else str(number)


def time_in_words(minutes: int) -> str:
    """1 hour 39 minutes."""
    hours, rest = divmod(minutes, 60)
    words = [ngettext("%(many)d hour", "%(many)d hours", hours) % {"many": hours}] if hours else []
    if rest or not hours:
        words.append(ngettext("%(many)d minute", "%(many)d minutes", rest) % {"many": rest})
    return " ".join(words)


def length_in_words(*, rounds: int, minutes: int, has_break: bool, whole: int) -> str:
    """Six rounds of twelve minutes with one break: 1 hour 39 minutes."""
    facts = {
        "rounds": number_in_words(rounds).capitalize(),
        "minutes": ngettext("%(many)s minute", "%(many)s minutes", minutes) % {"many": number_in_words(minutes)},
        "whole": time_in_words(whole),
    }
    if has_break:
        one, many = (
            _("%(rounds)s round of %(minutes)s with one break: %(whole)s."),
            _("%(rounds)s rounds of %(minutes)s with one break: %(whole)s."),
        )
    else:
        one, many = _("%(rounds)s round of %(minutes)s: %(whole)s."), _("%(rounds)s rounds of %(minutes)s: %(whole)s.")
    return (one if rounds == 1 else many) % facts


def listed(names: Iterable[str]) -> str:
    """Amina, Ben and Carol."""
    *most, last = [str(name) for name in names]
    return _("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last} if most else last


def reasons_of(kept: Sequence[Mapping[str, Any]]) -> list[Reason]:
    """Reasons as a conversation keeps them; one nobody knows any more is left out."""
    known = {because.value for because in Because}
    return [
        Reason(Because(one["because"]), one.get("who"), one.get("whom"), tuple(one.get("what", ())))
        for one in kept
        if one.get("because") in known
    ]


def kept_as(reasons: Iterable[Reason]) -> list[dict[str, Any]]:
    """The same as plain values for the database."""
    return [{"because": one.because.value, "who": one.who, "whom": one.whom, "what": list(one.what)} for one in reasons]


def reasons_in_words(
    reasons: Iterable[Reason], names: Mapping[Any, str], topics: Mapping[str, str], *, me: Key | None = None
) -> list[str]:
    """A sentence each, for one of the two (`me`) or for a host.

    That two asked for each other is told to the two alone: a wish is nobody else's business (T6).
    """
    told = [(reason, _what(reason, topics)) for reason in reasons if me is not None or _is_for_hosts(reason)]
    return [_hope(reason, what, names, me) if reason.who else _both(reason, what, me) for reason, what in told]


def _is_for_hosts(reason: Reason) -> bool:
    return reason.because is not Because.BOTH_WISHED


def _what(reason: Reason, topics: Mapping[str, str]) -> str:
    """The slugs of a reason as people read them."""
    labels: Mapping[str, Any] = {
        Because.BOTH_NAMED: topics,
        Because.HOPE_MET: {value: f"“{label}”" for value, label in Gift.choices},
        Because.BOTH_LIKE: dict(Way.choices),
        Because.SAME_DISAGREEMENT: dict(Disagreement.choices),
        Because.SAME_REGION: dict(Region.choices),
    }.get(reason.because, {})
    words = [_as_written(one) if reason.because is Because.BOTH_WROTE else one for one in reason.what]
    return listed(labels.get(one, one) for one in words) if words else ""


def _as_written(word: str) -> str:
    """A word that lost the s of its plural, as people would write it: “familie” is family, “coache” is coach."""
    if word in AS_THEY_ARE:
        return word
    for ending, whole in SINGULARS:
        if word.endswith(ending):
            return word.removesuffix(ending) + whole
    return word


def _hope(reason: Reason, what: str, names: Mapping[Any, str], me: Key | None) -> str:
    who, whom = (names.get(key) or str(HAD_TO_LEAVE) for key in (reason.who, reason.whom))
    facts = {"who": who, "whom": whom, "what": what}
    if me is not None and me == reason.who:
        return _("You hope for %(what)s, and %(whom)s brings that.") % facts
    if me is not None and me == reason.whom:
        return _("%(who)s hopes for %(what)s, and you bring that.") % facts
    return _("%(who)s hopes for %(what)s, and %(whom)s brings that.") % facts


def _both(reason: Reason, what: str, me: Key | None) -> str:
    for_me = {
        Because.BOTH_WISHED: _("You each asked to meet the other."),
        Because.BOTH_NAMED: _("You both named %(what)s."),
        Because.BOTH_WROTE: _("You both used these words: %(what)s."),
        Because.BOTH_LIKE: _("You both like %(what)s."),
        Because.SAME_DISAGREEMENT: _("When people disagree, you both %(what)s."),
        Because.SAME_REGION: _("You are both in this region: %(what)s."),
    }
    for_hosts = {
        Because.BOTH_NAMED: _("Both named %(what)s."),
        Because.BOTH_WROTE: _("Both used these words: %(what)s."),
        Because.BOTH_LIKE: _("Both like %(what)s."),
        Because.SAME_DISAGREEMENT: _("When people disagree, both %(what)s."),
        Because.SAME_REGION: _("Both are in this region: %(what)s."),
    }
    return (for_hosts if me is None else for_me)[reason.because] % {"what": what}


def finding_in_words(finding: Finding, names: Mapping[Any, str]) -> str:
    """What a host should know. It never says why: somebody without a partner is just that."""
    who = listed(names.get(key) or str(HAD_TO_LEAVE) for key in finding.who) if finding.who else ""
    facts = {"who": who, "round": (finding.round or 0) + 1}
    sentences = {
        Kind.TOO_FEW: _("There are too few people to plan. It takes two, and four make it worth while."),
        Kind.ONE_SIDE: _("All who are here come from one side. So they are paired among themselves."),
        Kind.NO_PARTNER: _("%(who)s has no free partner in round %(round)d."),
        Kind.ALL_MET: _("From round %(round)d on, nobody is left to meet. Fewer rounds would do."),
        Kind.FEW_TABLES: _("In round %(round)d there are fewer tables than pairs."),
        Kind.NO_QUIET_TABLE: _("%(who)s asked for a quiet table. In round %(round)d there is none left."),
        Kind.CANNOT_KEEP: _("A pair could not stay locked in round %(round)d."),
    }
    return sentences[finding.kind] % facts


def meets_in_words(meetings: Sequence[int], breaks: Sequence[int]) -> str:
    """Everybody meets five people; most have one break. Nothing where nobody comes."""
    if not meetings:
        return ""
    least, most, rest = min(meetings), max(meetings), max(breaks, default=0)
    people = ngettext("%(most)s person", "%(most)s people", most) % {"most": number_in_words(most)}
    facts = {"least": number_in_words(least), "people": people, "rest": number_in_words(rest)}
    met = _("Everybody meets %(people)s.") if least == most else _("Everybody meets %(least)s to %(people)s.")
    if not rest:
        return met % facts + " " + _("Nobody sits out.")
    rests = ngettext("Nobody sits out more than %(rest)s round.", "Nobody sits out more than %(rest)s rounds.", rest)
    return f"{met % facts} {rests % facts}"
