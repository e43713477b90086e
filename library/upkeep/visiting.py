"""Asking whether an address on the web still answers, without ever being led into a private network (T45).

The name is looked up once for each step of the way; every address it has must be one of the open internet, and the
connection goes to the very address that was looked at. Redirects are followed here, each checked anew. Pure: no
database, no clock, no settings.
"""

import socket
import ssl
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from typing import Final, NamedTuple
from urllib.parse import quote, urljoin, urlsplit

PORTS: Final = {"http": 80, "https": 443}
MOST_REDIRECTS: Final = 3
MOST_ADDRESSES: Final = 3  # of one name
REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
SHUT: Final = frozenset({401, 402, 403, 405, 406, 429, 451})  # somebody is there and does not let us in
CALM: Final = 8.0  # seconds to wait for each word of a site
LONGEST: Final = 20.0  # seconds for one step, however slowly it talks
FEW_BYTES: Final = 1024
TRANSLATED: Final = ip_network("64:ff9b::/96")
NARROW: Final = tuple(  # tunnels, translation within a network, and what some clouds use for themselves
    ip_network(name) for name in ("2001::/32", "64:ff9b:1::/48", "192.0.0.0/24", "192.88.99.0/24")
)
OF_CLOUDS: Final = frozenset({ip_address("168.63.129.16")})  # tells machines about themselves from an open address

Resolve = Callable[[str, int], Collection[str]]
Address = IPv4Address | IPv6Address


@dataclass(frozen=True)
class Visit:
    """What came of it: the code of the last answer, and why the link leads nowhere; empty when it works."""

    code: int | None = None
    problem: str = ""


class Unreachable(Exception):
    """It leads nowhere; carries why."""

    @property
    def problem(self) -> str:
        return str(self.args[0])


class Stop(NamedTuple):
    """Where one step of the way goes."""

    secure: bool
    host: str
    port: int
    path: str


def look_up(host: str, port: int) -> list[str]:
    """The addresses of a name, as this machine knows them. Raises OSError when there is none."""
    return [str(row[4][0]) for row in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def is_open(address: str) -> bool:
    """Whether it is an address of the open internet, also where one kind of address carries another inside."""
    try:
        return _is_open(ip_address(address.partition("%")[0]))
    except ValueError:
        return False


def _is_open(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if inner is None and address in TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_open(inner)
        if address.is_site_local:
            return False
    if address in OF_CLOUDS or any(address in network for network in NARROW):
        return False
    shut = (address.is_private, address.is_loopback, address.is_link_local, address.is_multicast, address.is_reserved)
    return address.is_global and not any(shut) and not address.is_unspecified


class _Pinned(HTTPConnection):
    """A connection to addresses that were looked at, whatever their name means by now."""

    def __init__(self, stop: Stop, addresses: list[str]) -> None:
        super().__init__(stop.host, stop.port, timeout=CALM)
        self.default_port = PORTS["https" if stop.secure else "http"]
        self.addresses, self.secure, self.was_cut = addresses, stop.secure, False

    def connect(self) -> None:
        self.sock = self._first_that_answers()
        if self.secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock.do_handshake()  # once it is known as ours, so that it can be cut off

    def _first_that_answers(self) -> socket.socket:
        """A machine without the newer kind of address still reaches the older one."""
        for address in self.addresses[:-1]:
            with suppress(OSError):
                return socket.create_connection((address, self.port), CALM)
        return socket.create_connection((self.addresses[-1], self.port), CALM)

    def cut(self) -> None:
        """End a talk that drags on, from another thread."""
        self.was_cut = True
        if self.sock is not None:
            with suppress(OSError):
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)


def visit(
    address: str,
    *,
    agent: str,
    resolve: Resolve = look_up,
    also_open: Collection[str] = (),
    also_ports: Collection[int] = (),
) -> Visit:
    """Whether `address` leads somewhere. `also_open` and `also_ports` are for a server of one's own, in tests."""
    try:
        for _step in range(MOST_REDIRECTS + 1):
            stop = _stop(address, also_ports)
            code, onward = _ask(stop, _looked_at(stop, resolve, also_open), agent)
            if not onward:
                return Visit(code, _verdict(code))
            address = urljoin(address, onward)
        return Visit(code, "round")
    except Unreachable as why:
        return Visit(problem=why.problem)


def _verdict(code: int) -> str:
    if code < 400 or code in SHUT:
        return ""
    return "failing" if code >= 500 else "gone"


def _stop(address: str, also_ports: Collection[int]) -> Stop:
    """Takes an address apart. Raises Unreachable for one that is not followed."""
    try:
        parts = urlsplit(address)
        host = (parts.hostname or "").encode("idna").decode("ascii")
        port = parts.port or PORTS.get(parts.scheme, 0)
    except (ValueError, UnicodeError):
        raise Unreachable("bad-address") from None
    knows = parts.scheme in PORTS and (port in PORTS.values() or port in also_ports)
    if not host or not knows or "@" in parts.netloc:
        raise Unreachable("bad-address")
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = f"?{quote(parts.query, safe='/%:@!$&()*+,;=~-._?')}" if parts.query else ""
    return Stop(parts.scheme == "https", host, port, path + query)


def _looked_at(stop: Stop, resolve: Resolve, also_open: Collection[str]) -> list[str]:
    """The addresses to connect to; one that is shut among them shuts them all. Raises Unreachable."""
    try:
        addresses = list(resolve(stop.host, stop.port))
    except (OSError, UnicodeError):
        raise Unreachable("no-name") from None
    if not addresses:
        raise Unreachable("no-name")
    if not all(address in also_open or is_open(address) for address in addresses):
        raise Unreachable("inside")
    return addresses[:MOST_ADDRESSES]


def _ask(stop: Stop, addresses: list[str], agent: str) -> tuple[int, str]:
    """Code of the answer, and where it passes us on to. Asks for no content first; some sites answer only the other."""
    code, onward = _one_answer(stop, addresses, agent, "HEAD")
    if code >= 400 and code != 429:
        code, onward = _one_answer(stop, addresses, agent, "GET")
    return code, onward


def _one_answer(stop: Stop, addresses: list[str], agent: str, method: str) -> tuple[int, str]:
    connection = _Pinned(stop, addresses)
    watch = Timer(LONGEST, connection.cut)
    watch.daemon = True
    watch.start()
    try:
        headers = {"User-Agent": agent, "Accept": "*/*", "Range": f"bytes=0-{FEW_BYTES - 1}", "Connection": "close"}
        connection.request(method, stop.path, headers=headers)
        answer = connection.getresponse()
        answer.read(FEW_BYTES)
        if connection.was_cut:  # what it had said by then looks like the whole
            raise Unreachable("no-answer")
        onward = answer.getheader("Location", "") if answer.status in REDIRECTS else ""
        return (200 if answer.status == 416 else answer.status), onward
    except ssl.SSLError:
        raise Unreachable("certificate") from None
    except (OSError, HTTPException, ValueError):
        raise Unreachable("no-answer") from None
    finally:
        watch.cancel()
        connection.close()
