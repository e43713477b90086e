"""Who gets what answer at which address: declared by hand for every address and every relation (docs/house.md, T8).

A cell is the status code of one request. Addresses of third parties (allauth's settings pages aside, which are
declared) are covered by rule in `test_matrix.py`.
"""

from dataclasses import dataclass, field

RELATIONS = ("stranger", "nameless", "member", "team", "lead", "moderator", "administrator", "suspended")
SIGNED_IN = ("nameless", "member", "team", "lead", "moderator", "administrator")
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


HELP_SEEN = {"help": ("team", "administrator")}
WORRY_SEEN = {"worry": ("lead",)}
REPLY = {"question": "A question", "reach_by": "0191 496 0000", "page": "/library/"}

ROWS = [
    # The home room of hub
    Row("hub:my-hub", "/my/", signed_in(200, nameless=302)),
    Row("hub:step-put-aside", "/my/steps/no-such-step/aside/", signed_in(404), "post"),
    Row("hub:step-put-aside", "/my/steps/read-worth-your-time/aside/", signed_in(405)),
    Row("hub:steps-take-back", "/my/steps/back/", signed_in(302), "post"),
    Row("hub:steps-take-back", "/my/steps/back/", signed_in(405)),
    Row("hub:accessibility", "/accessibility/", everybody(200)),
    Row("hub:privacy", "/privacy/", everybody(200)),
    Row("hub:styleguide", "/styleguide/", everybody(200)),
    Row("hub:health", "/healthz", everybody(200)),
    Row("hub:readiness", "/readyz", everybody(503)),  # no worker sweeps while this is tested
    # The care room of hub
    Row("hub:help-ask", "/help/", everybody(200)),
    Row("hub:help-ask", "/help/", everybody(302), "post", REPLY),
    Row("hub:help-thanks", "/help/thanks/", everybody(200)),
    Row("hub:worry-report", "/worry/", everybody(200)),
    Row("hub:worry-report", "/worry/", everybody(302), "post", {"what": "A worry"}),
    Row("hub:worry-thanks", "/worry/thanks/", everybody(200)),
    Row("hub:help-desk", "/desk/help/", only("team", "administrator"), canaries=HELP_SEEN),
    Row("hub:help-answer", "/desk/help/{help}/answered/", only("team", "administrator", code=302), "post"),
    Row("hub:help-answer", "/desk/help/{help}/answered/", signed_in(405)),
    Row("hub:worry-desk", "/desk/worries/", only("lead"), canaries=WORRY_SEEN),
    Row("hub:worry-take", "/desk/worries/{worry}/take/", only("lead", code=302), "post"),
    Row("hub:worry-take", "/desk/worries/{worry}/take/", signed_in(405)),
    # The people room of hub
    Row("hub:name-choose", "/my/name/", signed_in(200)),
    Row("hub:name-choose", "/my/name/", signed_in(302), "post", {"name": "Somebody"}),
    Row("hub:start-choose", "/my/start/", signed_in(200)),
    Row("hub:start-choose", "/my/start/", signed_in(302), "post", {"starting_point": "broker-new"}),
    Row("hub:demo-cast", "/demo/", everybody(200)),
    Row("hub:demo-sign-in", "/demo/sign-in/", everybody(405)),
    Row("hub:demo-sign-in", "/demo/sign-in/", everybody(404), "post", {"email": "nobody@example.org"}),
    # The letters room of hub
    Row("hub:demo-mail", "/demo/mail/", everybody(200)),
    Row("hub:demo-letter", "/demo/mail/no-such-letter/", everybody(404)),
    Row("hub:demo-letter-html", "/demo/mail/no-such-letter/html/", everybody(404)),
    # accounts
    Row("account_signup", "/accounts/signup/", entrance()),
    Row("account_login", "/accounts/login/", entrance()),
    Row("account_request_login_code", "/accounts/login/code/", entrance()),
    Row("account_confirm_login_code", "/accounts/login/code/confirm/", everybody(302)),
    Row("account_logout", "/accounts/logout/", signed_in(200)),
    Row("account_inactive", "/accounts/inactive/", everybody(200)),
    Row("account_reauthenticate", "/accounts/reauthenticate/", signed_in(403)),  # none of them has a password
    Row("account_email", "/accounts/email/", signed_in(200)),
    Row("account_email_verification_sent", "/accounts/confirm-email/", everybody(302)),
    Row("account_change_password", "/accounts/password/change/", everybody(302)),
    Row("account_set_password", "/accounts/password/set/", signed_in(200)),
    Row("account_reset_password", "/accounts/password/reset/", everybody(200)),
    Row("account_confirm_password_reset_code", "/accounts/password/reset/confirm/", everybody(302)),
    Row("account_complete_password_reset", "/accounts/password/reset/complete/", everybody(302)),
    Row("account_password_reset_completed", "/accounts/password/reset/done/", everybody(200)),
    # library
    Row("library:sitemap", "/sitemap.xml", everybody(200)),
    Row("library:robots", "/robots.txt", everybody(200)),
    Row("wagtaildocs_serve", "/documents/{file}/agreement.docx", everybody(200)),
    Row(
        "wagtaildocs_serve",
        "/documents/{hidden_file}/hidden.docx",
        {**everybody(404), "moderator": 200, "administrator": 200},
        canaries={"file": ("moderator", "administrator")},
    ),
    Row("page:HomePage", "/", everybody(200)),
    Row("page:StartIndexPage", "/start/", everybody(200)),
    Row("page:StartPage", "/start/community-new/", everybody(200)),
    Row("page:LibraryIndexPage", "/library/", everybody(200)),
    Row("page:GuidePage", "/library/worth-your-time/", everybody(200)),
    Row("page:TemplatePage", "/library/memorandum-of-understanding/", everybody(200)),
    Row("page:draft", "/library/not-yet/", everybody(404)),
]
