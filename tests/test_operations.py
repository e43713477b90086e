"""What operators rely on: named settings, the image, compose, a start refused by name, no traces of our machines."""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from tests.deployment import ENVIRONMENT

ROOT = Path(settings.ROOT)
SERVICES = ("web", "worker", "beat", "postgres", "redis")
OURS = ("migrate", "web", "worker", "beat")  # the services that run the Hub's own image


def compose() -> dict[str, Any]:
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def ci_services() -> dict[str, Any]:
    return yaml.safe_load((ROOT / ".github/workflows/ci.yml").read_text())["jobs"]["everything"]["services"]


# --- The environment ----------------------------------------------------------------------------------


def variables_read(source: str) -> set[str]:
    """Names that Python code takes from the environment: env.str("X"), needed("X"), os.environ["X"] and their like."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call | ast.Subscript)]
    return {name for call in calls if _asks_environment(call) and (name := _first_text(call))}


def _asks_environment(node: ast.Call | ast.Subscript) -> bool:
    asked = ast.unparse(node.value if isinstance(node, ast.Subscript) else node.func)
    return asked in {"env", "needed", "environment.needed", "os.environ", "os.getenv"} or asked.startswith(
        ("env.", "environment.env.", "os.environ.")
    )


def _first_text(node: ast.Call | ast.Subscript) -> str:
    first = node.slice if isinstance(node, ast.Subscript) else next(iter(node.args), None)
    return first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else ""


def read_by_settings() -> set[str]:
    return set().union(*(variables_read(path.read_text()) for path in (ROOT / "hub/settings").glob("*.py")))


def read_by_processes() -> set[str]:
    """Names that compose, the Procfile and the programs they start take from the environment."""
    text = (ROOT / "docker-compose.yml").read_text() + (ROOT / "Procfile").read_text()
    honchos_own, others = {"HONCHO_PROCESS_NAME"}, {"DJANGO_SETTINGS_MODULE", "WEB_CONCURRENCY", "FORWARDED_ALLOW_IPS"}
    return set(re.findall(r"\$\{([A-Z_]+)", text)) - honchos_own | others


def example() -> dict[str, str]:
    """Each variable that .env.example names, with the line before it."""
    lines = (ROOT / ".env.example").read_text().splitlines()
    named = ((re.match(r"(?:# )?([A-Z_]+)=", line), before) for before, line in zip(["", *lines], lines, strict=False))
    return {match[1]: before for match, before in named if match}


def needed_by_production() -> list[str]:
    source = (ROOT / "hub/settings/production.py").read_text()
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return sorted({_first_text(call) for call in calls if ast.unparse(call.func) == "needed"})


def test_readers_of_the_environment_are_seen():
    assert variables_read('a = env.int("A", 1); b = needed("B"); c = os.environ["C"]; d = os.environ.get("D")') == set(
        "ABCD"
    )
    assert variables_read('x = other.str("A"); env.str(name)') == set()


def test_the_example_names_every_variable_the_settings_read():
    assert read_by_settings() - set(example()) == set()
    assert {"HUB_SECRET_KEY", "HUB_VAR", "EMAIL_URL"} <= read_by_settings()


def test_the_example_names_no_variable_that_nobody_reads():
    assert set(example()) - read_by_settings() - read_by_processes() == set()


def test_the_example_explains_every_variable_in_the_line_before():
    assert [name for name, before in example().items() if not re.match(r"# [A-Z][^=]{15,}", before)] == []


def test_the_example_begins_with_what_is_needed_and_holds_no_secret():
    text = (ROOT / ".env.example").read_text()
    needed_part = text.partition("--- May be set ---")[0]
    assert [name for name in needed_by_production() if not re.search(rf"^{name}=", needed_part, re.MULTILINE)] == []
    assert re.findall(r"^(HUB_SECRET_KEY|POSTGRES_PASSWORD)=(.*)$", text, re.MULTILINE) == [
        ("HUB_SECRET_KEY", ""),
        ("POSTGRES_PASSWORD", ""),
    ]


# --- Production settings ------------------------------------------------------------------------------


def start(code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `code` in a Python of its own that has these environment variables and the path, no others."""
    command = [sys.executable, "-c", code]
    mine = {"PATH": os.environ["PATH"], **environment}
    return subprocess.run(command, cwd=ROOT, env=mine, capture_output=True, text=True, timeout=60)


def refused_for(name: str, environment: dict[str, str]) -> bool:
    """Whether Django would not start and its last word named the variable."""
    done = start("import django; django.setup()", **environment)
    last = (done.stderr.strip().splitlines() or [""])[-1]
    said = f"django.core.exceptions.ImproperlyConfigured: Set {name} before starting the Hub"
    return done.returncode != 0 and last.startswith(said)


@pytest.mark.parametrize("name", needed_by_production())
def test_production_does_not_start_without(name):
    assert refused_for(name, {key: value for key, value in ENVIRONMENT.items() if key != name})


def test_production_does_not_start_with_an_empty_key():
    assert refused_for("HUB_SECRET_KEY", {**ENVIRONMENT, "HUB_SECRET_KEY": " "})


@pytest.mark.parametrize("address", ["hub.example", "ftp://hub.example", "https://"])
def test_production_does_not_start_with_half_an_address(address):
    done = start("import django; django.setup()", **{**ENVIRONMENT, "HUB_BASE_URL": address})
    assert "HUB_BASE_URL must be a whole address" in done.stderr


def test_everything_needed_is_known_here():
    assert {*needed_by_production(), "DJANGO_SETTINGS_MODULE"} == set(ENVIRONMENT)


def test_production_starts_with_all_of_them():
    done = start("import django; django.setup()", **ENVIRONMENT)
    assert (done.returncode, done.stderr) == (0, "")


TELL_DEMO = "from django.conf import settings; print(settings.DEMO, settings.DEBUG)"
SWITCHES = ("DEMO", "HUB_DEMO", "DJANGO_DEMO", "DEBUG", "HUB_DEBUG", "DJANGO_DEBUG", "HUB_VAR", "EMAIL_DEMO")


@pytest.mark.parametrize("on", ["1", "true"])
def test_no_variable_turns_the_demo_on_in_production(on):
    readable = {name: "1" for name in read_by_settings() if name not in ENVIRONMENT and not name.endswith("_POOL")}
    everything_on = {**readable, **dict.fromkeys(SWITCHES, on), **ENVIRONMENT}
    everything_on["EMAIL_URL"] += "/?DEMO=True&EMAIL_DEMO=True"
    everything_on["DATABASE_URL"] += "?DEMO=True"
    assert start(TELL_DEMO, **everything_on).stdout == "False False\n"


TELL_POOL = "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS']['pool']['timeout'])"


@pytest.mark.parametrize(("waits", "seconds"), [({}, "5.0"), ({"HUB_DATABASE_WAIT": "1.5"}, "1.5")])
def test_a_page_waits_only_seconds_for_a_connection(waits, seconds):
    assert start(TELL_POOL, **ENVIRONMENT, **waits).stdout == f"{seconds}\n"


def test_a_bell_of_each_minute_that_nobody_heard_is_not_rung_later():
    each_minute = [entry for entry in settings.CELERY_BEAT_SCHEDULE.values() if entry["schedule"].total_seconds() == 60]
    assert len(each_minute) >= 3
    assert [entry["options"]["expires"] for entry in each_minute] == [55] * len(each_minute)


def demo_assignments(source: str) -> list[str]:
    """What DEMO is set to, wherever a settings file names it as a target."""
    assigned = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Assign | ast.AnnAssign)]
    return [
        ast.unparse(node.value)
        for node in assigned
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if ast.unparse(target) == "DEMO" and node.value
    ]


def test_demo_is_a_plain_word_in_the_settings():
    values = {
        name: demo_assignments((ROOT / f"hub/settings/{name}.py").read_text())
        for name in ("__init__", "production", "environment")
    }
    assert values == {"__init__": ["False"], "production": [], "environment": []}
    assert demo_assignments("DEMO = env.bool('X')") == ["env.bool('X')"]


# --- Image and compose --------------------------------------------------------------------------------


def test_compose_has_every_service_with_a_health_check():
    services = compose()
    assert set(SERVICES) <= set(services)
    assert [name for name in SERVICES if not services[name].get("healthcheck", {}).get("test")] == []


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_health_checks_in_python_are_python(service):
    kind, program, flag, code = compose()[service]["healthcheck"]["test"]
    assert (kind, program, flag) == ("CMD", "python", "-c")
    compile(code, service, "exec")


def test_only_web_can_be_reached_from_outside():
    assert [name for name, service in compose().items() if service.get("ports") or service.get("network_mode")] == [
        "web"
    ]
    assert compose()["web"]["ports"] == ["${HUB_PUBLISH:-127.0.0.1:8000}:8000"]


def test_every_service_is_locked_down():
    for name, service in compose().items():
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert not str(service["user"]).startswith(("0", "root")), name
        assert service["restart"] == ("no" if name == "migrate" else "unless-stopped"), name


def test_the_others_wait_until_the_tables_are_there():
    waiting = {name: compose()[name]["depends_on"]["migrate"]["condition"] for name in OURS if name != "migrate"}
    assert set(waiting.values()) == {"service_completed_successfully"}


def test_compose_holds_no_secret():
    text = (ROOT / "docker-compose.yml").read_text()
    values = re.findall(r"^ *\w*(?:PASSWORD|SECRET|KEY)\w*: *(.+)$", text, re.MULTILINE)
    assert values
    assert [value for value in values if not value.startswith("${")] == []
    assert re.findall(r"://[^/\s:]+:(?!\$\{)[^@\s]+@", text) == []


def major(image: str) -> str:
    return re.fullmatch(r"\w+:(\d+)\S*", image)[1]


@pytest.mark.parametrize("service", ["postgres", "redis"])
def test_compose_runs_what_the_tests_run_on(service):
    assert major(compose()[service]["image"]) == major(ci_services()[service]["image"])


def dockerfile() -> list[tuple[str, str]]:
    """Instructions of the last stage."""
    text = (ROOT / "Dockerfile").read_text().replace("\\\n", " ")
    return re.findall(r"^([A-Z]+) +(.+)$", "FROM " + text.rpartition("\nFROM ")[2], re.MULTILINE)


def test_the_image_does_not_run_as_root():
    users = [what for word, what in dockerfile() if word == "USER"]
    assert users
    assert users[-1] == compose()["web"]["user"]
    assert users[-1].split(":")[0] not in {"0", "root"}


def test_the_image_says_when_it_is_not_well():
    checks = [what for word, what in dockerfile() if word == "HEALTHCHECK"]
    assert len(checks) == 1
    assert "/healthz" in checks[0]
    assert "curl" not in checks[0]


def test_the_image_installs_by_hash_alone():
    text = (ROOT / "Dockerfile").read_text()
    installs = re.findall(r"pip install[^&]+", text)
    assert installs
    assert [line for line in installs if "--require-hashes" not in line or "--no-deps" not in line] == []


def test_the_image_keeps_no_setting_but_the_harmless_ones():
    kept = {name for word, what in dockerfile() if word == "ENV" for name in re.findall(r"(\w+)=", what)}
    assert kept == {"PATH", "PYTHONUNBUFFERED", "DJANGO_SETTINGS_MODULE", "HOME"}


def test_the_image_takes_only_what_it_names():
    lines = [line for line in (ROOT / ".dockerignore").read_text().splitlines() if line and not line.startswith("#")]
    assert lines[0] == "*"
    let_in = {line[1:] for line in lines if line.startswith("!")}
    wings = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests"}
    assert let_in == wings | {"manage.py", "templates", "static", "locale", "requirements/base.txt"}


def test_the_procfile_runs_production():
    lines = dict(re.findall(r"^(\w+): (.+)$", (ROOT / "Procfile").read_text(), re.MULTILINE))
    assert set(lines) == {"release", "web", "worker", "beat"}
    opening = "export DJANGO_SETTINGS_MODULE=hub.settings.production; "
    assert [name for name, line in lines.items() if not line.startswith(opening)] == []


# --- Traces -------------------------------------------------------------------------------------------

REGISTRIES = r"pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|yarnpkg\.com|jsdelivr\.net|unpkg\.com|proxy\.golang\.org"
TRACES = {
    "an address at a package registry": re.compile(rf"\b(?:{REGISTRIES})(?::\d+)?/\w", re.IGNORECASE),
    "a package index of one machine": re.compile(
        r"(?:index-url|find-links)[ =]+[\"']?(?:\w+://|/)|://[^\s/]+/(?:\S+/)?simple/?(?=[\s\"']|$)", re.IGNORECASE
    ),
    "a folder of one developer's machine": re.compile(
        r"(?:file://|(?<![\w.~})\]/-]))(?:/(?:root|home|work)|/Users|[A-Z]:\\Users)[/\\][\w.]"
    ),
}
SKIPPED = {".git", ".venv", "var", "build", "node_modules", "staticfiles", "__pycache__", ".hypothesis"}


def repository_files() -> list[Path]:
    """What git keeps or would keep; where there is no git, everything that is not made again by itself."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    except FileNotFoundError:
        done = None
    if done is not None and done.returncode == 0 and done.stdout:
        paths = [ROOT / name for name in done.stdout.split("\0") if name]
    else:
        paths = [path for path in ROOT.rglob("*") if not SKIPPED & set(path.relative_to(ROOT).parts)]
    return [path for path in paths if path.is_file()]


def traces(text: str) -> list[str]:
    """Each trace of a machine or a registry in a text, with the words it stands in."""
    return [f"{what}: {match[0]}" for what, look in TRACES.items() for match in look.finditer(text)]


def text_of(path: Path) -> str:
    """What a text file says; nothing for one that is no text."""
    raw = path.read_bytes()
    return "" if b"\0" in raw else raw.decode(errors="replace")


def test_no_file_tells_of_a_registry_or_of_somebodys_machine():
    found = {str(path.relative_to(ROOT)): traces(text_of(path)) for path in repository_files()}
    assert len(found) > 100
    assert {path: what for path, what in found.items() if what} == {}


@pytest.mark.parametrize(
    "planted",
    [
        "https://files.python" + "hosted.org/packages/ab/cd.whl",
        "see py" + "pi.org/simple",
        "--index-" + "url https://mirror.example/x",
        "--find-" + "links=/opt/wheels",
        "https://mirror.example:8443/python/sim" + "ple/ ",
        "open('/ho" + "me/ada/hub/var')",
        "cd /ro" + "ot/hub",
        'PATH="/wo' + 'rk/main"',
        "C:\\Us" + "ers\\ada",
        "file:///wo" + "rk/main",
    ],
)
def test_a_planted_trace_is_found(planted):
    assert traces(f"Some words. {planted}")


@pytest.mark.parametrize(
    "harmless",
    [
        "templates/hub/home/my_hub.html",
        "https://hub.example/home/x and {{ base }}/work/plan",
        "--no-emit-index-url --no-emit-find-links",
        "from the registry, pypi.org.",
        "a root/branch, home/work balance",
    ],
)
def test_harmless_words_are_no_traces(harmless):
    assert traces(harmless) == []
