"""Who hears that somebody asked for help or told of a worry."""

from hub.care import actions
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
