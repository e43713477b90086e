"""Who hears that somebody asked for help or told of a worry."""

from hub.care import actions
from hub.care.models import Worry
from hub.care.policy import ACKNOWLEDGE_WITHIN, MOST_REMINDERS
from tests.conftest import NOW
from tests.matrix.deeds import TYPED, recipients
from tests.matrix.world import World


@recipients("care.help_asked", to={"help@hub.example", "team", "administrator"})
def somebody_asks_for_help(world: World) -> None:
    facts = {"question": TYPED, "reach_by": TYPED, "ring_back": False, "page": f"/{TYPED}/"}
    actions.ask_for_help(by=world.people["self"], now=NOW, **facts)


@recipients("care.worry_told", to={"safeguarding@hub.example", "lead", "deputy"})
def somebody_tells_of_a_worry(world: World) -> None:
    actions.tell_worry(by=world.people["self"], what=TYPED, who=TYPED, reach_by=TYPED, now=NOW)


@recipients("care.help_received", to={"self"})
def somebody_is_told_that_we_have_their_question(world: World) -> None:
    somebody_asks_for_help(world)


@recipients("care.worry_waiting", to={"safeguarding@hub.example", "lead", "deputy"})
def nobody_takes_a_worry_on(world: World) -> None:
    Worry.objects.all().filter(taken_at__isnull=True).update(waiting_since=NOW, reminders=MOST_REMINDERS)
    actions.tell_worry(by=world.people["self"], what=TYPED, who=TYPED, reach_by=TYPED, now=NOW)
    actions.remind_of_worries(now=NOW + ACKNOWLEDGE_WITHIN)


@recipients("care.worry_outside", to={"safeguarding@hub.example"})
def a_worry_that_both_leads_must_not_read(world: World) -> None:
    kept_from = [world.people[lead].public_id for lead in ("lead", "deputy")]
    facts = {"what": TYPED, "who": TYPED, "reach_by": TYPED, "now": NOW}
    actions.tell_worry(by=world.people["self"], keep_from=kept_from, **facts)


@recipients("care.worry_handed", to={"deputy"})
def a_lead_hands_a_worry_over(world: World) -> None:
    held = Worry.objects.get(public_id=world.ids["held"])
    facts = {"worry": held, "to": world.people["deputy"], "reason": TYPED, "now": NOW}
    actions.hand_over_worry(by=world.people["lead"], **facts)


@recipients("care.reader_kept_out", to={"safeguarding@hub.example"})
def a_lead_is_kept_out(world: World) -> None:
    worry = Worry.objects.get(public_id=world.ids["worry"])
    facts = {"worry": worry, "person": world.people["deputy"], "reason": TYPED, "now": NOW}
    actions.keep_out(by=world.people["lead"], **facts)
