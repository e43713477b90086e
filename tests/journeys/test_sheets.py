"""An activity goes round the table on one sheet of A4, with everything a group needs to do it (H5)."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

pytestmark = pytest.mark.browser

CONTENT = Path(settings.ROOT) / "library" / "content" / "resources"
MARGIN = dict.fromkeys(("top", "bottom", "left", "right"), "12mm")
PAGE = re.compile(rb"/Type\s*/Page\b")


def pages_on_paper(page: Any, path: str) -> int:
    page.goto(path)
    return len(PAGE.findall(page.pdf(format="A4", margin=MARGIN)))


def of_kind(kind: str) -> list[str]:
    return sorted(file.stem for file in CONTENT.glob("*.md") if f"kind: {kind}\n" in file.read_text())


def test_every_activity_takes_one_sheet(window: Any) -> None:
    page = window(width=1280)
    taken = {name: pages_on_paper(page, f"/library/{name}/") for name in of_kind("activity")}
    assert len(taken) >= 8
    assert set(taken.values()) == {1}, taken


def test_a_guide_takes_more_so_this_can_fail(window: Any) -> None:
    assert pages_on_paper(window(width=1280), f"/library/{of_kind('guide')[0]}/") > 1
