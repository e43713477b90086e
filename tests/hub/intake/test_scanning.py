"""A virus scanner is asked where there is one; when it does not answer, nothing is taken (T39)."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest

from hub.intake import scanning
from hub.intake.refusals import UploadRefused

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"

Scanner = Callable[[bytes], bytes]


def answering(line: socket.socket, answer: Scanner) -> None:
    """Hear one file as clamd does, and answer."""
    talk, _who = line.accept()
    with talk, talk.makefile("rb") as heard:
        assert heard.read(10) == b"zINSTREAM\0"
        content = b""
        while size := struct.unpack("!I", heard.read(4))[0]:
            content += heard.read(size)
        talk.sendall(answer(content))


@pytest.fixture
def scanner(tmp_path: Path) -> Iterator[Callable[[Scanner], str]]:
    """`scanner(answer)`: something that listens like clamd, once, and where it does."""
    lines: list[socket.socket] = []

    def start(answer: Scanner) -> str:
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.bind(str(tmp_path / "clamd"))
        line.listen()
        lines.append(line)
        threading.Thread(target=answering, args=(line, answer), daemon=True).start()
        return str(tmp_path / "clamd")

    yield start
    for line in lines:
        line.close()


def fault(where: str, content: bytes = b"words") -> str | None:
    file = BytesIO(content)
    try:
        scanning.check(file, scanner=where)
    except UploadRefused as refused:
        return refused.fault
    finally:
        assert file.tell() == 0
    return None


def like_clamd(content: bytes) -> bytes:
    return b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"


def test_what_it_knows_is_not_taken(scanner: Callable[[Scanner], str]) -> None:
    assert fault(scanner(like_clamd), bytes(100_000) + EICAR) == "harmful"


def test_the_rest_is_and_all_of_it_was_asked_about(scanner: Callable[[Scanner], str]) -> None:
    heard: list[bytes] = []
    content = bytes(range(256)) * 1_000

    assert fault(scanner(lambda it: heard.append(it) or b"stream: OK\0"), content) is None  # type: ignore[func-returns-value]
    assert heard == [content]


@pytest.mark.parametrize("answer", [b"", b"INSTREAM size limit exceeded. ERROR\0", b"stream: lstat() failed\0"])
def test_no_clear_answer_is_a_no(scanner: Callable[[Scanner], str], answer: bytes) -> None:
    assert fault(scanner(lambda _content: answer)) == "unchecked"


@pytest.mark.parametrize("where", ["/nowhere/clamd", "127.0.0.1:1"])
def test_no_answer_is_a_no(where: str) -> None:
    assert fault(where) == "unchecked"


def test_without_a_scanner_nobody_is_asked() -> None:
    assert fault("", EICAR) is None
