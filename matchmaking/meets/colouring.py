"""Pairs into rounds: colour the edges of a graph of two sides (König). Pure.

Such a graph in which nobody has more than D meetings splits into D rounds in which nobody is twice. Two rounds
together are paths and rings; turning one path over moves one pair from the fuller to the emptier round, so rounds can
always be made equally full (de Werra), which is what few tables need.
"""

from collections import Counter
from collections.abc import Sequence

from matchmaking.meets.hall import Pair

Vertex = tuple[bool, int]  # whether a column, and its place
Colour = dict[Vertex, Vertex]  # who meets whom in one round, told from both


def rounds_needed(pairs: Sequence[Pair], tables: int) -> int:
    """The fewest rounds in which nobody is twice and there are tables for all."""
    counts = Counter((False, row) for row, _ in pairs) + Counter((True, column) for _, column in pairs)
    return max([*counts.values(), -(-len(pairs) // tables) if tables else 0], default=0)


def coloured(pairs: Sequence[Pair], tables: int) -> list[list[Pair]]:
    """The pairs in as few rounds as there can be, the fullest first, none with more pairs than tables."""
    colours: list[Colour] = [{} for _ in range(rounds_needed(pairs, tables))]
    for row, column in pairs:
        _add(colours, (False, row), (True, column))
    _level(colours, tables)
    rounds = [sorted((one[1], two[1]) for one, two in colour.items() if not one[0]) for colour in colours]
    return sorted(rounds, key=len, reverse=True)


def _add(colours: list[Colour], one: Vertex, two: Vertex) -> None:
    """Give a pair its round, turning a path over where the two are free in different rounds only."""
    free = next((colour for colour in colours if one not in colour and two not in colour), None)
    if free is None:
        free = next(colour for colour in colours if one not in colour)
        other = next(colour for colour in colours if two not in colour)
        _turn(_path(two, free, other), free, other)
    free[one], free[two] = two, one


def _path(start: Vertex, first: Colour, second: Colour) -> list[Vertex]:
    """From somebody who is in the first round and not in the second, along both by turns."""
    path, here, there = [start], first, second
    while (following := here.get(path[-1])) is not None:
        path.append(following)
        here, there = there, here
    return path


def _turn(path: list[Vertex], first: Colour, second: Colour) -> None:
    """Let the pairs of a path change rounds."""
    steps = list(zip(path, path[1:], strict=False))
    for place, (one, two) in enumerate(steps):
        old = (first, second)[place % 2]
        del old[one], old[two]
    for place, (one, two) in enumerate(steps):
        new = (second, first)[place % 2]
        new[one], new[two] = two, one


def _level(colours: list[Colour], tables: int) -> None:
    """Move pairs from the fullest to the emptiest round until all have tables enough."""
    while colours and len(fullest := max(colours, key=len)) // 2 > tables:
        emptiest = min(colours, key=len)
        starts = (vertex for vertex in sorted(fullest) if vertex not in emptiest)
        paths = (_path(vertex, fullest, emptiest) for vertex in starts)
        _turn(next(path for path in paths if len(path) % 2 == 0), fullest, emptiest)
