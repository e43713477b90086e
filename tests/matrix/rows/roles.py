"""Answers of proving it once more, the second step, working roles, and the desk of those who look after people."""

from typing import Any

from hub.people.choices import Role
from hub.people.models import Suspension
from tests.conftest import NOW
from tests.factories.people import PersonFactory, RoleGrantFactory
from tests.matrix.declared import Row, only, signed_in

CANARIES = {"reason": "canary-reason-4d1e", "kept-out": "canary-kept-out-77b0", "lifted": "canary-lifted-90aa"}
LOOKS_AFTER = ("team", "lead", "deputy", "administrator")
REASON_SEEN = {"reason": LOOKS_AFTER}
OUT_SEEN = {"kept-out": LOOKS_AFTER, "lifted": LOOKS_AFTER}
GRANT = {"role": "mentor", "starts_on": "2026-12-01"}
END = {"ends_on": "2026-12-01", "reason": "Moves away"}
WHY = {"reason": "Unkind letters"}
AMINA, HOLDER, OUT = "/desk/people/{self}/", "/desk/people/{holder}/", "/desk/people/{kept_out}/"


def build(people: dict[str, Any]) -> dict[str, Any]:
    """Somebody with a role, one role that ended, and one role of Amina's; somebody who was kept out before, and is."""
    holder = PersonFactory(name="Holder")
    live = RoleGrantFactory(person=holder, role=Role.COACH)
    RoleGrantFactory(person=holder, ends_on=NOW.date(), ended_at=NOW, end_reason=CANARIES["reason"])
    mine = RoleGrantFactory(person=people["self"], role=Role.LOCAL_PARTNER)
    out = PersonFactory(name="Out", is_active=False)
    lifted = {"lifted_at": NOW, "lifted_by": people["administrator"], "lift_reason": CANARIES["lifted"]}
    facts = {"person": out, "suspended_at": NOW, "suspended_by": people["team"], "reason": CANARIES["kept-out"]}
    Suspension.objects.create(**facts, **lifted)
    Suspension.objects.create(**facts)
    return {"holder": holder.public_id, "live": live.pk, "mine": mine.pk, "kept_out": out.public_id}


ROWS = [
    Row("hub:prove", "/my/prove/", signed_in(200)),
    Row("hub:prove-send", "/my/prove/send/", signed_in(302), "post"),
    Row("hub:prove-send", "/my/prove/send/", signed_in(405)),
    Row("hub:prove-code", "/my/prove/code/", signed_in(302)),
    Row("hub:prove-code", "/my/prove/code/", signed_in(302), "post", {"code": "ABCD-EFGH"}),
    Row("hub:second-factor", "/my/second-factor/", signed_in(302)),  # all have shown one here
    Row("hub:my-roles", "/my/roles/", signed_in(200)),
    Row("hub:role-lay-down", "/my/roles/{mine}/lay-down/", only("self")),
    Row("hub:role-lay-down", "/my/roles/{mine}/lay-down/", only("self", code=302), "post", END),
    Row("hub:people-desk", "/desk/people/", only(*LOOKS_AFTER)),
    Row("hub:role-list", "/desk/roles/", only(*LOOKS_AFTER)),
    Row("hub:person-desk", AMINA, only(*LOOKS_AFTER)),
    Row("hub:person-desk", HOLDER, only(*LOOKS_AFTER), canaries=REASON_SEEN),
    Row("hub:person-desk", OUT, only(*LOOKS_AFTER), canaries=OUT_SEEN),
    Row("hub:role-grant", f"{AMINA}roles/grant/", only("team", "administrator")),
    Row("hub:role-grant", f"{AMINA}roles/grant/", only("team", "administrator", code=302), "post", GRANT),
    Row("hub:role-grant", "/desk/people/{team}/roles/grant/", only("administrator"), "post"),
    Row("hub:role-end", HOLDER + "roles/{live}/end/", only("team", "administrator")),
    Row("hub:role-end", HOLDER + "roles/{live}/end/", only("team", "administrator", code=302), "post", END),
    Row("hub:person-suspend", f"{AMINA}suspend/", only(*LOOKS_AFTER)),
    Row("hub:person-suspend", f"{AMINA}suspend/", only(*LOOKS_AFTER, code=302), "post", WHY),
    Row("hub:person-suspend", "/desk/people/{lead}/suspend/", only("deputy", "administrator")),
    Row("hub:person-suspend", "/desk/people/{administrator}/suspend/", only("lead", "deputy"), "post", WHY),  # the last
    Row("hub:person-lift", f"{OUT}lift/", only(*LOOKS_AFTER)),
    Row("hub:person-lift", f"{OUT}lift/", only(*LOOKS_AFTER, code=302), "post", WHY),
    Row("hub:person-second-factor", f"{AMINA}second-factor/", only("administrator")),
    Row("hub:person-second-factor", f"{AMINA}second-factor/", only("administrator", code=302), "post"),
    Row("hub:person-address", f"{AMINA}address/", only("administrator")),
    Row("hub:person-address", f"{AMINA}address/", only("administrator", code=302), "post"),
]
