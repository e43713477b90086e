"""The first content keeps its own rules: plain words, true minutes, links that lead somewhere, six ways to start.

Every rule is a function that answers with faults. It must find none in our files, and must find the one planted
for it in a page that is otherwise good.
"""

import datetime
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from django.utils.text import slugify

from library.resources import captions
from library.resources.actions.kinds import PAGES as PAGE_OF_KIND
from library.resources.choices import CycleStep, Nation
from library.resources.models import SectionedPage
from library.resources.readability import reading_age, reading_minutes, sentences, words

CONTENT = Path(__file__).parents[3] / "library" / "content"
SIDES = {"community", "researcher", "broker"}
STARTING_POINTS = {
    "community-new": "community",
    "community-experienced": "community",
    "researcher-early": "researcher",
    "researcher-established": "researcher",
    "broker-new": "broker",
    "broker-expert": "broker",
}
KEYS = {
    "resources": "kind slug title summary minutes audiences level topics cycle authors owner licence last_reviewed_on "
    "next_review_on goes_well_with",
    "start": "slug starting_point side title short_title summary sounds_like_me steps questions",
    "home": "title lead doors how for_whom",
}
KEYS_OF_KIND = {
    "template": "files",
    "activity": "people needs",
    "case-study": "illustrative region lasted",
    **dict.fromkeys(("guide", "model"), ""),
    "reading-list": "entries",
    "directory": "run_by for_whom format lasts cost",
    **dict.fromkeys(("webinar", "film"), "recorded_on by_machine poster_shows"),
}
PART_KEYS = {
    "steps": {"title", "minutes", "text", "path", "action"},
    "doors": {"side", "title", "text", "points", "path", "action"},
    "how": {"title", "text"},
    "files": {"name", "label", "paper"},
}
READ_ALOUD = set(
    "title short_title summary lead text points action question answer sounds_like_me for_whom label why needs run_by "
    "poster_shows".split()
)
BANNED = (
    "professional development programme|leverag|stakeholder|utilis|facilitat|synerg|empower|robust|holistic|co-?produc"
    "|capacity.building|deliverables?|impactful|going forward|hard.to.reach|service users?|beneficiar|best practice"
    "|seamless|cutting.edge|game.chang|ecosystem|touch base|unlock"
)
NOT_BUILT_YET = "coming soon|match(?:ing|making)? events?|mentor|coach|learning groups?|partnership fund"
UNWANTED_MARKUP = {
    "a top heading": r"^# ",
    "a deep heading": r"^####",
    "HTML": r"</?[a-zA-Z][^>]*>",
    "an image": r"!\[",
    "a table": r"^\s*\|",
    "an unknown box": r"^:::(?! (?:note|warning)$|$)",
}


class Page(NamedTuple):
    shelf: str
    name: str
    front: dict[str, Any]
    body: str


SET_HEADINGS = {
    kind: [str(heading) for heading in page.HEADINGS.values()]
    for kind, page in PAGE_OF_KIND.items()
    if issubclass(page, SectionedPage)
}
Rule = Callable[[Page], list[str]]


def parse(text: str, *, shelf: str, name: str) -> Page:
    _, front, body = re.split(r"^---\n", text, maxsplit=2, flags=re.MULTILINE)
    return Page(shelf, name, yaml.safe_load(front), body)


def load(shelf: str) -> list[Page]:
    paths = [CONTENT / "home.md"] if shelf == "home" else sorted((CONTENT / shelf).glob("*.md"))
    return [parse(path.read_text(encoding="utf-8"), shelf=shelf, name=path.stem) for path in paths]


PAGES = [page for shelf in KEYS for page in load(shelf)]
TOPICS = yaml.safe_load((CONTENT / "topics.yml").read_text(encoding="utf-8"))
RESOURCES = {page.name for page in PAGES if page.shelf == "resources"}
PATHS = {"/library/", "/help/", "/worry/", "/accounts/signup/", "/whats-on/", "/people/", "/organisations/"}
PATHS |= {f"/library/{slug}/" for slug in RESOURCES} | {f"/start/{slug}/" for slug in STARTING_POINTS}
ANCHORED = {
    f"/library/{page.name}/#{slugify(heading)}"
    for page in PAGES
    if page.shelf == "resources"
    for heading in re.findall(r"^## (.+)$", page.body, re.MULTILINE)
}


def spoken(value: Any, *, aloud: bool = False) -> Iterator[str]:
    """Every text of the front matter that a reader of the page sees."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from spoken(inner, aloud=key in READ_ALOUD)
    elif isinstance(value, list):
        for inner in value:
            yield from spoken(inner, aloud=aloud)
    elif aloud:
        yield str(value)


def whole_text(page: Page) -> str:
    return "\n".join([*spoken(page.front), page.body])


def mean_reading_age(pages: list[Page]) -> float:
    return sum(reading_age(whole_text(page)) for page in pages) / len(pages)


def parts(page: Page, key: str) -> list[dict[str, Any]]:
    return list(page.front.get(key) or [])


def links(page: Page) -> list[str]:
    with_paths = ("steps", "questions", "doors", "entries")
    fronted = [part["path"] for key in with_paths for part in parts(page, key) if part.get("path")]
    return fronted + re.findall(r"\]\(([^)]*)\)", page.body)


def keys_are_all_there(page: Page) -> list[str]:
    wanted = f"{KEYS[page.shelf]} {KEYS_OF_KIND.get(page.front.get('kind', ''), '')}"
    missing = [key for key in wanted.split() if page.front.get(key) in (None, "", [])]
    short = [f"{key}: {part}" for key, need in PART_KEYS.items() for part in parts(page, key) if set(part) != need]
    return missing + short


def slug_is_the_file_name(page: Page) -> list[str]:
    return [] if page.front.get("slug", "home") == page.name else [page.name]


def facets_are_known(page: Page) -> list[str]:
    if page.shelf != "resources":
        return []
    known = {
        "audiences": SIDES,
        "topics": {topic["slug"] for topic in TOPICS},
        "goes_well_with": RESOURCES - {page.name},
        "cycle": set(CycleStep.values),
        "nations": set(Nation.values),
    }
    strange = [f"{key}: {value}" for key, allowed in known.items() for value in set(page.front.get(key, [])) - allowed]
    levels = {"first-time", "some-experience", "experienced"}
    return strange + ([] if page.front["level"] in levels else [str(page.front["level"])])


def reviews_are_in_order(page: Page) -> list[str]:
    if page.shelf != "resources":
        return []
    last, following = page.front["last_reviewed_on"], page.front["next_review_on"]
    dated = type(last) is type(following) is datetime.date
    return [] if dated and last < following else [f"{last}, then {following}"]


def summary_and_lead_are_short(page: Page) -> list[str]:
    limits = {"summary": 250, "lead": 190}
    return [key for key, most in limits.items() if len(page.front.get(key, "")) > most]


def minutes_are_true(page: Page) -> list[str]:
    """Of an activity those of its steps together, of a recording its own, of all else the time to read it."""
    if page.shelf != "resources":
        return []
    recording = CONTENT / "recordings" / f"{page.name}.vtt"
    if recording.exists():
        lasts = math.ceil(captions.parse(recording.read_text(encoding="utf-8"))[-1].end / 60_000)
        return [f"says {page.front['minutes']}, lasts {lasts}"] if page.front["minutes"] != lasts else []
    steps = [int(minutes) for minutes in re.findall(r"\*\*(\d+) minutes?\b", page.body)]
    takes = sum(steps) if page.front["kind"] == "activity" else reading_minutes(page.body)
    return [f"says {page.front['minutes']}, takes {takes}"] if page.front["minutes"] != takes else []


def audio_minutes_are_true(page: Page) -> list[str]:
    """As its file says: how long it lasts stands in the head of the film (ISO 14496, box mvhd)."""
    made = CONTENT / "recordings" / f"{page.name}.m4a"
    says = page.front.get("audio_minutes")
    if not made.exists():
        return [] if says is None else ["says that it can be listened to"]
    lasts = math.ceil(seconds_of(made.read_bytes()) / 60)
    return [] if says == lasts else [f"says {says}, lasts {lasts}"]


def seconds_of(film: bytes) -> float:
    at = film.index(b"mvhd") + 16
    scale, length = (int.from_bytes(film[at + 4 * part : at + 4 * part + 4], "big") for part in (0, 1))
    return length / scale


def text_is_easy(page: Page) -> list[str]:
    age = reading_age(whole_text(page))
    return [f"reading age {age:.1f}"] if age > 13 else []


def sentences_are_short(page: Page) -> list[str]:
    return [sentence for sentence in sentences(whole_text(page)) if len(words(sentence)) > 25]


def words_are_ours(page: Page) -> list[str]:
    return re.findall(rf"\b(?:{BANNED})", whole_text(page), re.IGNORECASE)


def nothing_is_promised_that_is_not_built(page: Page) -> list[str]:
    return re.findall(rf"\b(?:{NOT_BUILT_YET})", whole_text(page), re.IGNORECASE)


def links_lead_somewhere(page: Page) -> list[str]:
    ours = [link for link in links(page) if not link.startswith("https://")]
    return [link for link in ours if link.partition("#")[0] not in PATHS]


def anchors_are_headings(page: Page) -> list[str]:
    return [link for link in links(page) if link.startswith("/") and "#" in link and link not in ANCHORED]


def actions_come_with_paths_and_differ(page: Page) -> list[str]:
    acting = [part for key in ("steps", "questions", "doors") for part in parts(page, key)]
    alone = [str(part) for part in acting if bool(part.get("path")) != bool(part.get("action"))]
    actions = [part["action"] for part in acting if part.get("action")]
    return alone + [action for action in set(actions) if actions.count(action) > 1]


def start_has_three_steps(page: Page) -> list[str]:
    if page.shelf != "start":
        return []
    counts = {"steps": (3, 3), "sounds_like_me": (3, 3), "questions": (3, 5)}
    return [key for key, (least, most) in counts.items() if not least <= len(page.front.get(key) or []) <= most]


def start_stands_on_its_side(page: Page) -> list[str]:
    wanted = (page.name, STARTING_POINTS.get(page.name))
    stands = (page.front.get("starting_point"), page.front.get("side"))
    return [] if page.shelf != "start" or stands == wanted else [str(stands)]


def home_has_three_doors_and_four_stages(page: Page) -> list[str]:
    if page.shelf != "home":
        return []
    doors = [(door["side"], len(door["points"])) for door in parts(page, "doors")]
    wanted = [("community", 3), ("researcher", 3), ("broker", 3)]
    return [] if doors == wanted and len(parts(page, "how")) == 4 else [str(doors)]


def opens_in_short(page: Page) -> list[str]:
    """With three lines for those who have one minute; an activity and an entry of the directory are short anyway."""
    opening = re.compile(r"\A\s*## In short\n\n(?:- .+\n){3}\n## ")
    is_long = page.shelf == "resources" and page.front["kind"] not in ("activity", "directory")
    return [page.body[:60]] if is_long and not opening.match(page.body) else []


def headings_are_those_of_its_kind(page: Page) -> list[str]:
    """Numbered in order in a guide; the set ones, in their order, in a kind that has set parts."""
    headings = re.findall(r"^## (.+)$", page.body, re.MULTILINE)
    kind = page.front.get("kind", "")
    if kind in ("guide", "template"):
        numbers = [int(number) for number in re.findall(r"^## (\d+)\. ", page.body, re.MULTILINE)]
        return [] if numbers == list(range(1, len(headings))) else headings
    if kind not in SET_HEADINGS:
        return []
    opening = [] if kind == "activity" else ["In short"]
    return [] if headings == [*opening, *SET_HEADINGS[kind]] else headings


def markup_is_plain(page: Page) -> list[str]:
    found = [what for what, mark in UNWANTED_MARKUP.items() if re.search(mark, page.body, re.MULTILINE)]
    marks = re.findall(r"^::: ?(\w*)$", page.body, re.MULTILINE)
    closed = all(marks[0::2]) and not any(marks[1::2]) and len(marks) % 2 == 0
    return found + ([] if closed else ["a box left open"])


BAD: dict[Rule, tuple[str, str, str]] = {
    keys_are_all_there: ("resources", "owner: The Hub library team\n", ""),
    slug_is_the_file_name: ("resources", "slug: worth-your-time", "slug: another"),
    facets_are_known: ("resources", "topics: [getting-started", "topics: [no-such-topic"),
    reviews_are_in_order: ("resources", "next_review_on: 2027", "next_review_on: 2025"),
    summary_and_lead_are_short: ("resources", "summary: ", "summary: " + "We say far too much here. " * 10),
    audio_minutes_are_true: ("resources", "audio_minutes: 9", "audio_minutes: 99"),
    minutes_are_true: ("resources", "minutes: 6", "minutes: 4"),
    text_is_easy: ("resources", "## 1. ", "Interdisciplinary epistemological heterogeneity. " * 200 + "\n\n## 1. "),
    sentences_are_short: ("resources", "So ask early:", "So ask early and " + "often and " * 12 + "say:"),
    words_are_ours: ("resources", "They go quiet", "Stakeholders go quiet"),
    nothing_is_promised_that_is_not_built: ("start", "You can stop at any point", "A mentor is coming soon"),
    links_lead_somewhere: ("start", "path: /help/", "path: /fund/"),
    anchors_are_headings: ("start", "#6-how-to-say-no", "#6-how-to-say-maybe"),
    actions_come_with_paths_and_differ: ("start", "action: Learn about fair pay", "action: Read the guide"),
    start_has_three_steps: (
        "start",
        "steps:\n",
        "steps:\n  - {title: A, minutes: 1, text: B, path: /help/, action: C}\n",
    ),
    start_stands_on_its_side: ("start", "side: community", "side: broker"),
    home_has_three_doors_and_four_stages: ("home", "- side: broker", "- side: funder"),
    opens_in_short: ("resources", "## In short", "## At a glance"),
    headings_are_those_of_its_kind: ("resources", "## 3. ", "## 4. "),
    markup_is_plain: ("resources", "::: warning", "::: danger"),
}
GOOD = {"resources": "resources/worth-your-time.md", "start": "start/community-new.md", "home": "home.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("rule", BAD, ids=lambda rule: rule.__name__)
def test_content_file_keeps_the_rule(rule: Rule, page: Page) -> None:
    assert rule(page) == []


@pytest.mark.parametrize("rule", BAD, ids=lambda rule: rule.__name__)
def test_rule_finds_the_fault_planted_for_it(rule: Rule) -> None:
    shelf, old, new = BAD[rule]
    path = CONTENT / GOOD[shelf]
    text = path.read_text(encoding="utf-8")
    assert old in text
    assert rule(parse(text.replace(old, new, 1), shelf=shelf, name=path.stem))


def test_the_whole_library_has_a_mean_reading_age_of_twelve_or_less() -> None:
    assert mean_reading_age(PAGES) <= 12
    assert mean_reading_age([page._replace(body="Interdisciplinary epistemology. " * 500) for page in PAGES]) > 12


def test_no_paragraph_stands_in_two_places() -> None:
    paragraphs = [
        " ".join(paragraph.split())
        for page in PAGES
        for paragraph in re.split(r"\n\s*\n", page.body)
        if len(paragraph.split()) > 12
    ]

    assert sorted({each for each in paragraphs if paragraphs.count(each) > 1}) == []


@pytest.mark.parametrize("path", sorted((CONTENT / "easy-read").glob("*.md")), ids=lambda path: path.stem)
def test_easy_read_is_very_easy_and_its_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")

    assert path.stem in RESOURCES
    assert reading_age(text) <= 9
    assert [sentence for sentence in sentences(text) if len(words(sentence)) > 12] == []
    assert set(re.findall(r"\]\(([^)]*)\)", text)) <= PATHS
    assert re.findall(r"^##? ", text, re.MULTILINE) == []


@pytest.mark.parametrize("path", sorted((CONTENT / "recordings").glob("*.txt")), ids=lambda path: path.stem)
def test_what_is_said_in_a_recording_is_easy_to_follow(path: Path) -> None:
    said = re.sub(r"^\[[\d:]+\] ", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)

    assert reading_age(said) <= 12
    assert [sentence for sentence in sentences(said) if len(words(sentence)) > 25] == []
    assert re.findall(rf"\b(?:{BANNED}|{NOT_BUILT_YET})", said, re.IGNORECASE) == []


def test_recordings_are_small_and_of_the_text_that_stands_beside_them() -> None:
    made = [path for path in (CONTENT / "recordings").iterdir() if path.suffix != ".yml"]

    assert {path.name: path.stat().st_size for path in made if path.stat().st_size > 3_000_000} == {}
    for script in (CONTENT / "recordings").glob("*.yml"):
        said = " ".join(line for scene in yaml.safe_load(script.read_text("utf-8"))["scenes"] for line in scene["say"])
        cues = captions.parse(script.with_suffix(".vtt").read_text("utf-8"))
        assert " ".join(cue.words.replace("\n", " ") for cue in cues) == said


def test_all_six_starting_points_have_a_page() -> None:
    assert {page.name for page in PAGES if page.shelf == "start"} == set(STARTING_POINTS)


def test_the_first_four_resources_are_there() -> None:
    first = {"worth-your-time", "first-meeting", "paying-people-for-their-time", "memorandum-of-understanding"}
    assert first <= RESOURCES


def test_a_template_names_the_papers_it_offers() -> None:
    papers = {
        page.name: [file["paper"] for file in parts(page, "files")] for page in PAGES if page.shelf == "resources"
    }
    mou = "memorandum-of-understanding"
    assert papers[mou] == [mou, f"{mou}-example"]
    assert all(bool(papers[page.name]) == (page.front["kind"] == "template") for page in PAGES if page.name in papers)


def test_topics_have_plain_names_and_slugs_of_their_own() -> None:
    assert len({topic["slug"] for topic in TOPICS}) == len({topic["name"] for topic in TOPICS}) == len(TOPICS)
    assert all(set(topic) == {"slug", "name"} and re.fullmatch(r"[a-z]+(-[a-z]+)*", topic["slug"]) for topic in TOPICS)
