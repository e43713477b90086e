"""Family `rotation`: how good the rounds of match events are beside what no plan can exceed, how fast, how calm.

Six rounds, 1 % of pairs excluded; 5 % of people late but where a figure says otherwise. Quality and seconds are of the
best total, and fairness of the fair plan. A quality is the worst of the gatherings drawn, seconds are their median,
without tables and with tables for a fifth of the people, whichever takes longer.
"""

import time
from dataclasses import replace
from statistics import median

from matchmaking.meets.rotation import Aim, Gathering, Plan, plan
from tests.bench import rotation_bounds as bounds
from tests.bench import rotation_work as work
from tests.bench.report import Figure
from tests.bench.server import Ground

SIZES = (20, 60, 200, 500, 2000)
BALANCED, UNBALANCED, AGAIN = (60, 200, 500), (60, 200), 500
SEEDS = (1, 2, 3)
REACHED = 0.99999
SMALL, TIMES = 24, 5
SHORT = 0.3  # of the people, where one side is longer


def measure(ground: Ground) -> list[Figure]:
    """With the control, plans are made by turns or greedily, whichever does better."""
    if ground.control:
        return controls(SIZES[:4], BALANCED[:2], UNBALANCED, AGAIN)
    plan(work.drawn(3, 3, 1))  # the solvers are loaded
    figures = [figure for people in SIZES for figure in quality(people)]
    figures += [worst(people, people // 2) for people in BALANCED]
    figures += [worst(people, round(SHORT * people)) for people in UNBALANCED]
    return [*figures, *again(AGAIN), apart(SMALL)]


def apart(people: int) -> Figure:
    """How long a plan takes when a pair it would have seated must not meet, beside the plan that seats it (T6)."""
    ratios, free_ones = [], []
    for seed in range(20):
        free = replace(work.drawn(people // 2, people // 2, seed, late=0.0), never=frozenset())
        seated = plan(free, Aim.FAIR).rounds[0].meetings[0].pair
        quickest = [
            min(timed(each, Aim.FAIR)[1] for _ in range(TIMES)) for each in (replace(free, never={seated}), free)
        ]
        ratios.append(quickest[0] / quickest[1])
        free_ones.append(quickest[1])
    note = f"no bar; {min(ratios):.2f} to {max(ratios):.2f}; plans that are free to seat everybody take"
    note += f" {min(free_ones):.3f} to {max(free_ones):.3f} s themselves"
    return Figure("rotation_apart_ratio", median(ratios), "of the time", f"{people} people, 20 gatherings", note=note)


def quality(people: int) -> list[Figure]:
    """The total fit beside its bound, and how long it took."""
    found, plain, shared, took, took_fair = [], [], [], [], []
    for seed in SEEDS:
        gathering = work.drawn(people // 2, people // 2, seed)
        made, seconds = timed(gathering, Aim.TOTAL)
        total = work.total_of(gathering, made.rounds)
        found.append(total / bound_of(gathering, total))
        plain.append(total / bounds.best_total(bounds.sums_of(gathering)))
        with_tables = work.drawn(people // 2, people // 2, seed, tables=people // 10)
        took.append((seconds, timed(with_tables, Aim.TOTAL)[1]))
        fair, seconds = timed(gathering, Aim.FAIR)
        took_fair.append(seconds)
        shared.append(work.total_of(gathering, fair.rounds) / total)
    free, few = (median(each) for each in zip(*took, strict=True))
    note = f"without tables {free:.3f} s, with tables for a fifth {few:.3f} s; solvers loaded (half a second, once)"
    size = f"{people:,} people, {len(SEEDS)} gatherings"
    exactly = f"each: {', '.join(f'{each:.6f}' for each in found)}; not minding who is there when {min(plain):.6f}"
    exactly += f"; the fair plan has at least {min(shared):.4f} of it"
    return [
        Figure(f"rotation_{people}_quality", min(found), "of the bound", size, note=exactly),
        Figure(f"rotation_{people}_seconds", max(free, few), "s", size, note=note),
        Figure(f"rotation_{people}_fair_seconds", median(took_fair), "s", size, note="no bar; the fair plan"),
    ]


def bound_of(gathering: Gathering, total: float) -> float:
    """What no plan exceeds: the b-matching alone where it is reached, else who is there when counts as well."""
    plain = bounds.best_total(bounds.sums_of(gathering))
    return plain if total >= REACHED * plain else min(plain, bounds.best_placed_total(gathering))


def worst(people: int, here: int) -> Figure:
    """What the worst off have of their own best, beside the most that anybody could give them."""
    name = "balanced" if here * 2 == people else "unbalanced"
    found, totals, whole = [], [], []
    for seed in SEEDS:
        gathering = work.drawn(here, people - here, seed, late=0.0)
        made, _ = timed(gathering, Aim.FAIR)
        share, total, ratio = fairness(gathering, made)
        found.append(share)
        totals.append(total)
        whole.append(ratio)
    note = f"total at least {min(totals):.4f} of the best"
    if name == "unbalanced":
        note += f"; at least {min(whole):.3f} of what whole meetings allow, the bound cuts them into parts"
    size = f"{here}:{people - here}, {len(SEEDS)} gatherings, nobody late"
    return Figure(f"rotation_{people}_worst_{name}", min(found), "of the bound", size, note=note)


def fairness(gathering: Gathering, made: Plan) -> tuple[float, float, float]:
    """Share of the worst off over its bound (0 where the total is given up for it), total over best, over whole."""
    sums = bounds.sums_of(gathering)
    is_even = sums.fits.shape[0] == sums.fits.shape[1]
    best = bounds.best_total(sums) if is_even else bounds.best_shared_total(sums)
    total = work.total_of(gathering, made.rounds) / best
    lowest = work.worst_of(gathering, made.rounds)
    bound = bounds.best_worst(sums, (1 - work.GIVEN_UP) * best, with_floor=not is_even)
    kept = total >= 1 - work.GIVEN_UP - 1e-6
    return (lowest / bound if kept else 0.0), total, lowest / bounds.whole_worst(sums)


def again(people: int) -> list[Figure]:
    """Some leave after two rounds: the rest planned again."""
    found, took, told = [], [], []
    for seed in SEEDS:
        gathering = work.drawn(people // 2, people // 2, seed)
        first, _ = timed(gathering, Aim.TOTAL)
        later, gone = work.after_two_rounds(gathering, first)
        made, seconds = timed(later, Aim.TOTAL)
        found.append(work.total_of(later, made.rounds[2:]) / bounds.best_total(bounds.sums_of(later)))
        took.append(seconds)
        told.append(work.told_in_vain(first.rounds, made.rounds, gone))
    size = f"{people:,} people, 5 % leave after round 2, {len(SEEDS)} gatherings"
    exactly = "each: " + ", ".join(f"{each:.4f}" for each in found)
    return [
        Figure(f"rotation_{people}_replan_quality", min(found), "of the bound", size, note=exactly),
        Figure(f"rotation_{people}_replan_seconds", median(took), "s", size),
        Figure(f"rotation_{people}_replan_told", max(told), "of the unaffected", size, note="another partner or table"),
    ]


def timed(gathering: Gathering, aim: Aim) -> tuple[Plan, float]:
    """A plan that keeps the laws, and the seconds it took."""
    started = time.perf_counter()
    made = plan(gathering, aim)
    took = time.perf_counter() - started
    return work.sound(gathering, made), took


def controls(
    sizes: tuple[int, ...], balanced: tuple[int, ...], unbalanced: tuple[int, ...], people: int
) -> list[Figure]:
    """The same qualities of naive plans, the better of the two; they are quick, so seconds are left out."""
    figures = []
    for many in sizes:
        gathering = work.drawn(many // 2, many // 2, SEEDS[0])
        totals = [work.total_of(gathering, made.rounds) for made in _naive(gathering)]
        value = max(totals) / bound_of(gathering, max(totals))
        figures.append(Figure(f"rotation_{many}_quality", value, "of the bound", f"{many:,} people", note="naive"))
    for many, here, name in [
        *((many, many // 2, "balanced") for many in balanced),
        *((many, round(SHORT * many), "unbalanced") for many in unbalanced),
    ]:
        gathering = work.drawn(here, many - here, SEEDS[0], late=0.0)
        value = max(fairness(gathering, made)[0] for made in _naive(gathering))
        figures.append(
            Figure(f"rotation_{many}_worst_{name}", value, "of the bound", f"{here}:{many - here}", note="naive")
        )
    gathering = work.drawn(people // 2, people // 2, SEEDS[0])
    later, gone = work.after_two_rounds(gathering, plan(gathering, Aim.TOTAL))
    bound, made_again = bounds.best_total(bounds.sums_of(later)), _naive(later)
    value = max(work.total_of(later, made.rounds[2:]) / bound for made in made_again)
    told = min(work.told_in_vain(tuple(later.earlier), made.rounds, gone) for made in made_again)
    size = f"{people:,} people"
    return [
        *figures,
        Figure(f"rotation_{people}_replan_quality", value, "of the bound", size, note="naive"),
        Figure(f"rotation_{people}_replan_told", told, "of the unaffected", size, note="naive"),
    ]


def _naive(gathering: Gathering) -> list[Plan]:
    return [work.sound(gathering, make(gathering)) for make in (work.round_robin, work.greedy)]
