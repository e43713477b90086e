"""Answers of My Hub, the statements and the health pages."""

from tests.matrix.declared import Row, everybody, only, signed_in

ROWS = [
    Row("hub:desk", "/desk/", only("self", "broker", "team", "lead", "deputy", "moderator", "administrator")),
    Row("hub:my-hub", "/my/", signed_in(200, nameless=302)),
    Row("hub:step-put-aside", "/my/steps/no-such-step/aside/", signed_in(404), "post"),
    Row("hub:step-put-aside", "/my/steps/read-worth-your-time/aside/", signed_in(405)),
    Row("hub:steps-take-back", "/my/steps/back/", signed_in(302), "post"),
    Row("hub:steps-take-back", "/my/steps/back/", signed_in(405)),
    Row("hub:search", "/search/?q=pay", everybody(200)),
    Row("hub:audit-trail", "/desk/audit/", only("lead", "deputy", "administrator")),
    Row("hub:accessibility", "/accessibility/", everybody(200)),
    Row("hub:privacy", "/privacy/", everybody(200)),
    Row("hub:styleguide", "/styleguide/", everybody(200)),
    Row("hub:health", "/healthz", everybody(200)),
    Row("hub:readiness", "/readyz", everybody(503)),  # no worker sweeps while this is tested
]
