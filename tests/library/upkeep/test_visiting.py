"""Looking whether an address answers, on a server of our own; and every way into a private network is shut (T45)."""

import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler
from socketserver import ThreadingTCPServer
from typing import Any

import pytest

from library.upkeep import visiting
from library.upkeep.visiting import Visit, is_open, visit

AGENT = "CRP-Hub link checker (+https://hub.example/library/reuse/)"
HERE = "127.0.0.1"


class Site(BaseHTTPRequestHandler):
    """Answers by its path; notes what it was asked."""

    asked: list[tuple[str, str, str]] = []
    onward = ""

    def answer(self) -> None:
        self.asked.append((self.command, self.path, self.headers["User-Agent"]))
        code = int(self.path.strip("/").partition("/")[0] or "200")
        if "only-get" in self.path and self.command == "HEAD":
            code = 405 if "405" in self.path else 500
        self.send_response(code)
        if code in (301, 302, 307):
            self.send_header("Location", self.onward)
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_HEAD = do_GET = answer

    def log_message(self, *words: Any) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[ThreadingTCPServer]:
    Site.asked, Site.onward = [], ""
    server = ThreadingTCPServer((HERE, 0), Site)  # the one for HTTP asks the network for a name
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture
def look(site: ThreadingTCPServer) -> Callable[..., Visit]:
    """Visits a path of our site, whose name leads where `resolve` says."""

    def go(path: str, host: str = "far.example", resolve: Any = lambda host, port: [HERE]) -> Visit:
        port = site.server_address[1]
        return visit(f"http://{host}:{port}{path}", agent=AGENT, resolve=resolve, also_open=[HERE], also_ports=[port])

    return go


def methods() -> list[str]:
    return [method for method, _path, _agent in Site.asked]


def test_a_page_that_is_there_is_asked_for_without_its_content_by_somebody_with_a_name(look: Any) -> None:
    assert look("/200/a?b=c") == Visit(200)
    assert Site.asked == [("HEAD", "/200/a?b=c", AGENT)]


@pytest.mark.parametrize(("code", "problem"), [(404, "gone"), (410, "gone"), (500, "failing"), (503, "failing")])
def test_a_page_that_is_not_there_is_asked_for_twice_before_we_believe_it(look: Any, code: int, problem: str) -> None:
    assert look(f"/{code}") == Visit(code, problem)
    assert methods() == ["HEAD", "GET"]


@pytest.mark.parametrize("code", [401, 403, 429])
def test_a_door_that_is_shut_to_us_is_a_door(look: Any, code: int) -> None:
    assert look(f"/{code}") == Visit(code)


def test_a_site_that_answers_only_the_whole_question_works(look: Any) -> None:
    assert look("/200/only-get").problem == ""
    assert methods() == ["HEAD", "GET"]


def test_signs_beyond_ascii_are_sent_as_the_web_wants_them(look: Any) -> None:
    assert look("/200/für alle?q=né").problem == ""
    assert Site.asked[0][1] == "/200/f%C3%BCr%20alle?q=n%C3%A9"


def test_moved_pages_are_followed_three_times(look: Any, site: ThreadingTCPServer) -> None:
    Site.onward = f"http://far.example:{site.server_address[1]}/200"
    assert look("/301") == Visit(200)

    Site.onward = "/302"
    assert look("/302") == Visit(302, "round")
    assert methods().count("HEAD") == 2 + 4


@pytest.mark.parametrize("inside", ["10.0.0.1", "169.254.169.254", "::1"])
def test_a_redirect_into_a_private_network_is_not_followed(look: Any, site: Any, inside: str) -> None:
    Site.onward = f"http://inside.example:{site.server_address[1]}/200"

    came = look("/301", resolve=lambda host, port: [inside if host.startswith("inside") else HERE])

    assert came == Visit(problem="inside")
    assert [path for _method, path, _agent in Site.asked] == ["/301"]


@pytest.mark.parametrize("onward", ["file:///etc/passwd", "ftp://far.example/", "http://user:word@far.example/"])
def test_a_redirect_to_anything_else_is_not_followed(look: Any, onward: str) -> None:
    Site.onward = onward
    assert look("/301").problem in ("bad-address", "no-name")
    assert len(Site.asked) == 1


def test_a_name_that_changes_its_meaning_after_we_looked_leads_nowhere_else(look: Any) -> None:
    answers = iter([[HERE], ["10.0.0.1"], ["10.0.0.1"]])

    assert look("/404", resolve=lambda host, port: next(answers)) == Visit(404, "gone")  # two questions, one look-up
    assert next(answers) == ["10.0.0.1"]


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1", "192.0.0.192"),
        *("169.254.169.254", "168.63.129.16", "100.100.100.200", "224.0.0.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd00:ec2::254", "fec0::1", "ff02::1", "2001:db8::1"),
        *("::ffff:127.0.0.1", "::ffff:169.254.169.254", "::127.0.0.1", "2002:7f00:1::", "2002:a9fe:a9fe::1"),
        *("64:ff9b::10.0.0.1", "64:ff9b:1::1", "2001:0:53aa:64c:0:0:f5ff:fffe", "not an address", ""),
    ],
)
def test_addresses_that_are_not_of_the_open_internet_are_shut(address: str) -> None:
    assert not is_open(address)
    assert visit("http://far.example/", agent=AGENT, resolve=lambda host, port: [address]) == Visit(problem="inside")


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"])
def test_addresses_of_the_open_internet_are_open(address: str) -> None:
    assert is_open(address)


def test_one_shut_address_among_open_ones_shuts_them_all(look: Any) -> None:
    assert look("/200", resolve=lambda host, port: [HERE, "10.0.0.1"]) == Visit(problem="inside")
    assert Site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "http://far.example:22/",
        "http://far.example:8080/",
        "https://far.example:6379/",
        "http://somebody@far.example/",
        "http://somebody:word@far.example/",
        "ftp://far.example/",
        "file:///etc/passwd",
        "gopher://far.example/",
        "http:///nowhere",
        "http://far.example:99999/",
        "http://[::1/",
        "http://" + "a" * 70 + ".example/",
    ],
)
def test_addresses_that_are_no_business_of_ours_are_not_even_looked_up(address: str) -> None:
    def never(host: str, port: int) -> list[str]:
        raise AssertionError("looked up")

    assert visit(address, agent=AGENT, resolve=never) == Visit(problem="bad-address")


@pytest.mark.parametrize("host", ["localhost", "2130706433", "127.1", "[::1]", "[::ffff:127.0.0.1]"])
def test_names_of_this_machine_are_shut_as_the_machine_itself_reads_them(host: str) -> None:
    assert visit(f"http://{host}/", agent=AGENT).problem in ("inside", "no-name")


def test_a_name_that_nobody_knows() -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise OSError

    assert visit("https://nowhere.example/", agent=AGENT, resolve=nobody) == Visit(problem="no-name")


def test_a_site_that_is_away_does_not_answer(look: Any, site: ThreadingTCPServer) -> None:
    site.shutdown()
    site.server_close()
    assert look("/200") == Visit(problem="no-answer")


def test_a_site_that_cannot_prove_who_it_is(site: ThreadingTCPServer) -> None:
    came = visit(
        f"https://far.example:{site.server_address[1]}/",
        agent=AGENT,
        resolve=lambda host, port: [HERE],
        also_open=[HERE],
        also_ports=[site.server_address[1]],
    )
    assert came == Visit(problem="certificate")  # it speaks no TLS at all


def test_a_site_that_talks_for_ever_is_cut_off(look: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def drag(self: Site) -> None:
        self.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            self.wfile.write(b"X-More: and more\r\n")
            self.wfile.flush()
            if stopped.wait(0.05):
                return

    stopped = threading.Event()
    monkeypatch.setattr(Site, "do_HEAD", drag)
    monkeypatch.setattr(visiting, "LONGEST", 0.3)
    try:
        assert look("/200") == Visit(problem="no-answer")
    finally:
        stopped.set()
