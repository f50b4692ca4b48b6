"""``/calibration``: how often forecasts came true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ...model.goods import Calibration, CalibrationTable, calibration
from ...policy import plots, states, words
from ...policy.states import Band, PageState
from ...resource import Resource
from ..frame import Page
from ..parts import Section, Words, box, cell, plot, table, twin


class CalibrationPage(Page):
    """The track record."""

    title = "Track record"
    path = "/calibration"

    def _report(self) -> Resource[Calibration]:
        return self.desk.resource("/v1/calibration", self.desk.market(), calibration)

    def reads(self) -> Sequence[Resource[Any]]:
        return (self._report(),)

    def body(self) -> None:
        with box("page-head"):
            Words("Track record", "h1", "page-title")
            Words("when it said 70 %, did 70 % sell?", classes="page-sub")
        self._tiles = Section(self._build_tiles, "cards", mark="tiles")
        self._tables = Section(self._build_tables, "two", mark="tables")

    def _build_tiles(self, found: Calibration | None) -> None:
        if found is None or not found.tables:
            return
        first = found.tables[0]
        tiles = [
            ("Brier score", f"{first.brier:.3f}", f"{first.base_brier:.3f} for always saying the average; lower is better"),
            ("Off by", words.percent(first.ece), "mean gap between said and came true"),
            ("Outcomes", words.whole(first.outcomes), f"{first.population}, {first.measure}"),
        ]
        if found.asked:
            tiles.append(
                ("Abstained", words.percent((found.refused or 0) / found.asked), f"{found.refused} of {found.asked}: too little known")
            )
        if found.intervals:
            tiles.append(
                (
                    "Intervals that held",
                    words.percent((found.covered or 0) / found.intervals),
                    f"{found.covered} of {found.intervals}; goal 95 %",
                )
            )
        for label, value, note in tiles:
            with box("tile", mark="tile"):
                Words(label, classes="label")
                Words(value, "p", "tile-value")
                Words(note, "p", "muted")

    def _build_tables(self, found: tuple[CalibrationTable, ...]) -> None:
        for each in found:
            with box("panel", "section", "calibration-table", aria_label=f"{each.population}, {each.measure}, {each.label}"):
                Words(f"{each.population} · {each.measure} · {each.label}", "h2", "side-head")
                drawn = plots.reliability(each)
                if drawn is not None:
                    plot(drawn, "Came true against said", "reliability", "said; a dot on the dashed line came true as often as said")
                with twin():
                    body = table((("said", ""), ("came true", "num"), ("outcomes", "num")), "bins", "Said and came true")
                    with body:
                        for one in each.bins:
                            with box(tag="tr"):
                                cell(words.percent(one.forecast), head=True)
                                cell(words.percent(one.observed), "num")
                                cell(words.whole(one.outcomes), "num")

    def update(self, now: datetime) -> Band:
        held = self._report().held
        value = held.value
        empty = None
        if value is not None and not value.tables:
            said = value.text or value.state.replace("_", " ")
            empty = f"No track record yet: {said}." if value.state != "working" else "The track record is being worked out."
        band = states.band(self.desk.state.link, held, now, empty=empty, held_back=self.held_back if self.paused else None)
        if band.state is PageState.PAUSED:
            return band
        self._tiles.show(value)
        self._tables.show(value.tables if value else ())
        return band
