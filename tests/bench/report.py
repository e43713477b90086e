"""What a figure is, what it must reach, and how figures are shown and kept."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Bar:
    """The most a figure may be, and the most it should be; or the least, where more is better."""

    must: float
    stretch: float
    more_is_better: bool = False


BARS = {
    "web_public_cached_p50_ratio": Bar(2, 1.2),
    "web_library_list_p50_ratio": Bar(14, 5),
    "web_library_list_queries": Bar(6, 4),
    "web_resource_p50_ratio": Bar(12, 7),
    "web_resource_queries": Bar(8, 5),
    "web_myhub_p50_ratio": Bar(25, 15),
    "web_myhub_queries": Bar(12, 8),
    "web_search_p50_ratio": Bar(14, 8),
    "web_new_db_sessions": Bar(1, 0),  # as many as there are workers
    "search_mrr": Bar(0.80, 0.90, more_is_better=True),
    "search_recall5": Bar(0.90, 0.97, more_is_better=True),
    "search_vs_wagtail": Bar(50, 200, more_is_better=True),
    "reminders_generate_vs_copy": Bar(0.5, 0.8, more_is_better=True),
    "reminders_pipeline_vs_tasks": Bar(30, 45, more_is_better=True),
    "reminders_rerun": Bar(0.05, 0.02),
    "quality_axe_violations": Bar(0, 0),
    "quality_matrix_unexpected": Bar(0, 0),
    "quality_fuzz_500s": Bar(0, 0),
    "quality_reading_age": Bar(12, 10),
    **{f"rotation_{people}_quality": Bar(0.999, 0.9999, more_is_better=True) for people in (20, 60, 200, 500, 2000)},
    "rotation_500_seconds": Bar(1, 0.1),
    "rotation_2000_seconds": Bar(4, 0.5),
    **{f"rotation_{people}_worst_balanced": Bar(0.85, 0.97, more_is_better=True) for people in (60, 200, 500)},
    **{f"rotation_{people}_worst_unbalanced": Bar(0.65, 0.92, more_is_better=True) for people in (60, 200)},
    "rotation_500_replan_quality": Bar(0.99, 0.999, more_is_better=True),
    "rotation_500_replan_seconds": Bar(1, 0.1),
    "rotation_500_replan_told": Bar(0.4, 0.1),
    "size_first_load_kb": Bar(100, 50),
    "size_js_kb": Bar(30, 10),
    "size_requests": Bar(15, 8),
    "race_places_over": Bar(0, 0),
    "race_turns_wrong": Bar(0, 0),
    "race_costs_twice": Bar(0, 0),
    "race_moves_astray": Bar(0, 0),
    "race_answers_twice": Bar(0, 0),
    "start_first_s": Bar(12, 8),
    "start_again_s": Bar(3, 1.5),
}


@dataclass(frozen=True)
class Figure:
    """One thing measured: its value, over how much (`size`), on which database, and what the reader should know."""

    name: str
    value: float
    unit: str
    size: str
    database: str = "none"
    note: str = ""

    @property
    def bar(self) -> Bar | None:
        """What it is held against; None for a figure that is only told."""
        return BARS.get(self.name)

    @property
    def passes(self) -> bool | None:
        """Whether it reaches its must; None when it has none."""
        if self.bar is None:
            return None
        return self.value >= self.bar.must if self.bar.more_is_better else self.value <= self.bar.must

    def as_row(self) -> dict[str, Any]:
        """As `build/bench.json` keeps it."""
        bar = self.bar
        judged = {"must": bar and bar.must, "stretch": bar and bar.stretch, "passes": self.passes}
        return {**asdict(self), "value": round(self.value, 3), **judged}


def write(figures: Iterable[Figure], path: Path) -> None:
    """Keep the figures as JSON."""
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = json.dumps([figure.as_row() for figure in figures], indent=1, ensure_ascii=False)
    path.write_text(rows + "\n", encoding="utf-8")


def table(figures: Iterable[Figure]) -> str:
    """The figures for people to read."""
    verdicts = {True: "passes", False: "FAILS", None: "–"}
    rows = [("name", "value", "unit", "must", "stretch", "", "size", "database")]
    for figure in figures:
        limits = (f"{figure.bar.must:g}", f"{figure.bar.stretch:g}") if figure.bar else ("–", "–")
        shown = (figure.name, f"{figure.value:.3f}".rstrip("0").rstrip("."), figure.unit)
        rows.append((*shown, *limits, verdicts[figure.passes], figure.size, figure.database))
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    notes = [f"  {figure.name}: {figure.note}" for figure in figures if figure.note]
    return "\n".join([*lines, "", *notes])
