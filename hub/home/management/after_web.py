"""`python after_web.py PORT ARGUMENTS…`: becomes `python ARGUMENTS…` once the web process answers.

On a small machine the worker's start would take half of it away from whoever waits for the first page.
"""

import http.client
import os
import sys
import time

PATIENCE = 600  # seconds for a first start; a worker without a web process is of use, too


def answers(port: int) -> bool:
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=2)
    try:
        asked.request("GET", "/healthz")
        return asked.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def main(port: int, arguments: list[str]) -> None:
    started = time.monotonic()
    while not answers(port) and time.monotonic() - started < PATIENCE:
        time.sleep(0.1)
    os.execv(sys.executable, [sys.executable, *arguments])  # noqa: S606


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
