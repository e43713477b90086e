"""The papers of templates, written by a second process while this one makes pages (H4).

They need no database and are a quarter of the work of a first start.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from hub import papers
from hub.beside import second_process
from library.resources import manuscripts

Written = tuple[str, dict[str, bytes]]  # a title, and the files by their extension


@contextmanager
def written_beside(sources: Iterable[Path]) -> Iterator[Callable[[Path], Written]]:
    """Begin to write these, in their order; what it yields waits for one of them."""
    mappings = {source: manuscripts.read_yaml(source.read_text(encoding="utf-8")) for source in sources}
    with second_process() as second:
        began = {source: second.submit(papers.title_and_files, mapping) for source, mapping in mappings.items()}
        yield lambda source: began[source].result()
