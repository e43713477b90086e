"""Asks a virus scanner (ClamAV's clamd) about a file, where whoever runs the Hub has named one (T39).

Fails closed: a file that cannot be asked about is not taken. The protocol is clamd's INSTREAM (man clamd).
"""

import socket
import struct
from typing import BinaryIO, Final

from hub.intake.refusals import UploadRefused

PATIENCE: Final = 20.0  # seconds for the whole answer
_BLOCK: Final = 64 * 1024


def check(file: BinaryIO, *, scanner: str) -> None:
    """Raises UploadRefused: harmful for what the scanner knows, unchecked when it does not answer.

    `scanner` is where it listens: "host:port", or the path of a socket; empty asks nobody.
    """
    if not scanner:
        return
    file.seek(0)
    try:
        answer = _ask(scanner, file)
    except OSError:
        raise UploadRefused("unchecked") from None
    finally:
        file.seek(0)
    if answer.endswith("FOUND"):
        raise UploadRefused("harmful")
    if not answer.endswith("OK"):
        raise UploadRefused("unchecked")


def _ask(scanner: str, file: BinaryIO) -> str:
    with _connected(scanner) as line:
        line.sendall(b"zINSTREAM\0")
        while block := file.read(_BLOCK):
            line.sendall(struct.pack("!I", len(block)) + block)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (more := line.recv(4_096)):
            answer += more
    return answer.rstrip(b"\0\n").decode("utf-8", "replace").strip()


def _connected(scanner: str) -> socket.socket:
    if scanner.startswith("/"):
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(scanner)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = scanner.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=PATIENCE)
