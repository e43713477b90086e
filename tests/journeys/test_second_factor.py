"""The first desk of somebody with a role, in a real browser: an app, also without JavaScript; a passkey; signing in
with either afterwards (P8, T58)."""

import time
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.journeys.conftest import code_in, newest_letter
from tests.journeys.test_newcomer import Keyboard, Mouse

pytestmark = pytest.mark.browser


def six_digits(secret: str, *, later: int = 0) -> str:
    """What an app would show now, or after the next turn: each code is good once."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


USED: set[str] = set()  # codes of letters already read


def sign_in_by_code(page: Any, hand: Mouse, who: str) -> None:
    """As anybody does: an address, a letter, a code."""
    page.goto("/accounts/login/")
    hand.fill("E-mail address", f"{who}@example.org")
    hand.press("E-mail me a code")
    waiting = page.url
    code = new_code(page, who)
    page.goto(waiting)
    hand.fill("The code from the letter", code)
    hand.press("Sign in")


def new_code(page: Any, who: str) -> str:
    """The code of a letter nobody has read yet: the newest may still be on its way."""
    for _ in range(60):
        code = code_in(newest_letter(page, to=f"{who}@example.org", subject="code to sign in"))
        if code not in USED:
            USED.add(code)
            return code
        time.sleep(1)
    raise AssertionError(f"No new code for {who}.")


def heading(page: Any) -> str:
    return str(page.locator("h1").inner_text())


def sign_out(page: Any, hand: Mouse) -> None:
    page.goto("/accounts/logout/")
    hand.press("Sign out")


@pytest.mark.parametrize(
    ("who", "scripts", "hand_of"), [("mo", True, Mouse), ("olu", False, Mouse), ("lena", True, Keyboard)]
)
def test_an_app_guards_the_desk_and_the_next_sign_in(
    window: Any, who: str, scripts: bool, hand_of: type[Mouse]
) -> None:
    page = window(scripts=scripts)
    hand, desk = hand_of(page), "People and roles"
    sign_in_by_code(page, hand, who)
    assert heading(page).startswith("Hello,")

    hand.follow(desk)
    assert heading(page) == "One more lock before your desk"
    hand.follow("Use an app")
    assert page.locator("svg.qr").bounding_box()["width"] > 200
    secret = page.locator(".secret code").inner_text().replace(" ", "")
    hand.fill("The code your app shows now", six_digits(secret))
    hand.press("Add this app")
    assert heading(page) == "Your recovery codes"
    spare = page.locator(".codes code").first.inner_text()
    hand.follow("I have them. Go on")
    assert heading(page) == desk
    newest_letter(page, to=f"{who}@example.org", subject="second step now guards")

    sign_out(page, hand)
    sign_in_by_code(page, hand, who)
    assert heading(page) == "One more step"
    hand.fill("The code from your app", six_digits(secret, later=1))
    hand.press("Go on")
    page.goto("/desk/people/")
    assert heading(page) == desk

    sign_out(page, hand)
    sign_in_by_code(page, hand, who)
    hand.fill("The code from your app", spare)
    hand.press("Go on")
    assert heading(page).startswith("Hello,")
    assert page.foreign == []


def with_key_store(page: Any, *, says_yes: bool) -> Any:
    """A phone with a key store made of software."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    options |= {"isUserVerified": says_yes, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    return page


def test_a_passkey_guards_the_workroom_and_signs_in_alone(window: Any) -> None:
    page = with_key_store(window(), says_yes=True)
    hand = Mouse(page)
    sign_in_by_code(page, hand, "grace")
    page.goto("/admin/")
    assert heading(page) == "One more lock before your desk"
    hand.follow("Use a passkey")
    hand.fill("What to call it", "Grace’s phone")
    hand.press("Add a passkey")
    page.wait_for_url("**/recovery-codes/")
    hand.follow("I have them. Go on")
    assert page.url.endswith("/admin/")

    sign_out(page, hand)
    page.goto("/accounts/login/")
    hand.press("Use a passkey")
    page.wait_for_url("**/my/")
    page.goto("/accounts/2fa/webauthn/")
    assert "Grace’s phone" in page.locator("main").inner_text()
    page.goto("/admin/")
    assert page.url.endswith("/admin/")


def test_a_device_that_says_no_is_told_as_a_sentence(window: Any) -> None:
    page = with_key_store(window(), says_yes=False)
    hand = Mouse(page)
    sign_in_by_code(page, hand, "kofi")
    page.goto("/accounts/2fa/webauthn/add/")

    hand.tap("Add a passkey")

    page.locator("[data-passkey-problem]").wait_for(state="visible")
    assert "The device said no" in page.locator("[data-passkey-problem]").inner_text()


def test_without_javascript_the_page_of_passkeys_says_what_to_do(window: Any) -> None:
    page = window(scripts=False)
    hand = Mouse(page)
    sign_in_by_code(page, hand, "hal")
    page.goto("/accounts/2fa/webauthn/add/")

    assert "Without them, use an app instead" in page.locator("main").inner_text()
    assert page.get_by_role("button", name="Add a passkey").count() == 0
