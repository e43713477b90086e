"""What the Hub says about itself."""

from typing import Any

import pytest
from django.test import Client

from hub import registry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/accessibility/", "/privacy/", "/styleguide/"])
def test_a_statement_is_open_to_anybody(client: Client, path: str) -> None:
    assert client.get(path).status_code == 200


def test_the_page_on_data_names_who_runs_this_copy_and_how_to_reach_them(client: Client, settings: Any) -> None:
    settings.OPERATOR, settings.CONTACT_ADDRESS = "Tyne & Wear Trust", "trust@x.example"

    html = client.get("/privacy/").content.decode()

    assert "Tyne &amp; Wear Trust" in html
    assert 'href="mailto:trust@x.example"' in html


def test_the_page_on_data_warns_in_the_demo_alone(client: Client, settings: Any) -> None:
    warning = "Do not type anything true about yourself into it."
    in_the_demo = client.get("/privacy/").content.decode()
    settings.DEMO = False

    assert (warning in in_the_demo, warning in client.get("/privacy/").content.decode()) == (True, False)


def test_the_style_guide_shows_a_form_with_something_wrong(client: Client) -> None:
    form = client.get("/styleguide/").context["form"]

    assert set(form.errors) == {"day", "region"}
    assert form.errors["day"] == ["Type a date like 12 3 2027"]


def test_every_place_in_header_and_footer_opens(client: Client) -> None:
    hrefs = [str(place.href) for place in [*registry.navigation, *registry.footer]]

    assert {href: client.get(href, follow=True).status_code for href in hrefs} == dict.fromkeys(hrefs, 200)
    home = client.get("/").content.decode()
    assert [href for href in hrefs if f'href="{href}"' not in home] == []
