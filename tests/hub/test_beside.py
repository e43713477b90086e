"""A second process works for the first and never outlives it."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from hub.beside import second_process

BEGINS = """import os, time
from hub.beside import second_process
if __name__ == "__main__":
    second = second_process()
    print(second.submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def is_alive(process: int) -> bool:
    """A process that has ended and that nobody asked for yet is not."""
    with suppress(FileNotFoundError), open(f"/proc/{process}/stat") as facts:
        return facts.read().rpartition(")")[2].split()[0] != "Z"
    return False


def test_it_works_elsewhere() -> None:
    with second_process() as second:
        assert second.submit(os.getpid).result() != os.getpid()
        assert second.submit(max, [2, 3]).result() == 3


def test_it_ends_when_the_first_is_killed() -> None:
    first = subprocess.Popen([sys.executable, "-c", BEGINS], stdout=subprocess.PIPE, text=True)
    assert first.stdout is not None
    other = int(first.stdout.readline())
    assert is_alive(other)

    first.send_signal(signal.SIGKILL)
    first.wait()
    first.stdout.close()

    started = time.monotonic()
    while is_alive(other) and time.monotonic() - started < 10:
        time.sleep(0.02)
    assert not is_alive(other)
