"""Work for a second core: a fresh process beside this one, for work that needs neither Django nor a database."""

import os
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process


def second_process() -> ProcessPoolExecutor:
    """One process more. Not a copy of this one, which would hold its connections; it ends when this one does."""
    return ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"), initializer=_end_with_the_first)


def _end_with_the_first() -> None:
    """However the first ends: nobody tells a process that waits for work."""
    threading.Thread(target=_wait_and_end, daemon=True).start()


def _wait_and_end() -> None:
    first = parent_process()
    if first is not None:
        first.join()
        os._exit(1)
