"""``/liquidity``: when things sell, and how fast each good does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...desk import Desk
from ...model.advice import CannotSay, NotReached, Reached, TimeToSell
from ...model.goods import Heatmap, Item, Items, KnownChance, heatmap, items
from ...policy import plots, states, words
from ...policy.plots import HeatBox, HeatView
from ...policy.states import Band, PageState
from ...resource import Resource
from ..frame import Page, sampled_text
from ..parts import Button, Choice, Field, Section, Words, box, cell, table

METRICS = (("time_to_sell", "time to sell"), ("listings", "listings on offer"), ("units", "units on offer"))
BUCKETS = (("all", "everything"), ("commodity", "commodity"), ("gear", "gear"), ("services", "services"))


@dataclass(frozen=True)
class HeatShown:
    """The map and whether its numbers are written out."""

    view: HeatView
    numbers: bool
    metric: str
    as_of: datetime


def time_to_sell(found: TimeToSell) -> str:
    """Half sold within."""
    if isinstance(found, Reached):
        return words.span(found.minutes)
    if isinstance(found, NotReached):
        return f"over {words.span(found.horizon_minutes)}"
    return found.reason


def chance(found: KnownChance | CannotSay) -> str:
    """Chance of sale within 6 h with its interval, or why not."""
    if isinstance(found, KnownChance):
        return f"{words.percent(found.central)} ({words.interval(found.low, found.high)})"
    return found.reason


class LiquidityPage(Page):
    """Heat map with its table, and the list of goods."""

    title = "Liquidity"
    path = "/liquidity"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._metric = "time_to_sell"
        self._bucket = "all"
        self._search = ""
        self._numbers = False

    def _where(self) -> dict[str, str | int | float]:
        found = self.desk.market()
        if self._bucket != "all":
            found["bucket"] = self._bucket
        if self._search:
            found["q"] = self._search
        return found

    def _map(self) -> Resource[Heatmap]:
        return self.desk.resource("/v1/liquidity/heatmap", {**self._where(), "metric": self._metric, "goods": 30}, heatmap)

    def _items(self) -> Resource[Items]:
        return self.desk.resource("/v1/items", {**self._where(), "limit": 100}, items)

    def reads(self) -> Sequence[Resource[Any]]:
        return (self._map(), self._items()) if self.desk.setup.asked else ()

    def body(self) -> None:
        with box("page-head"):
            Words("Liquidity", "h1", "page-title")
            Words("when things sell, and how fast", classes="page-sub")
        with box("controls", role="search"):
            Field("Search", "", mark="search", placeholder="item", autocomplete="off").then(self._find)
            Choice("Show", METRICS, self._metric, mark="metric", on_change=self._measure)
            Choice("Of", BUCKETS, self._bucket, mark="bucket", on_change=self._kind)
            self._toggle = Section(self._build_toggle)
        self._heat = Section(self._build_heat, mark="heat")
        self._rows = Section(self._build_rows, "page-part", mark="goods")

    def _build_toggle(self, numbers: bool) -> None:
        button = Button("Numbers", self._write_out, mark="numbers")
        button.props["aria-pressed"] = "true" if numbers else "false"

    def _build_heat(self, shown: HeatShown | None) -> None:
        if shown is None or not shown.view.rows:
            return
        with box("heat-legend"):
            worst, best = shown.view.legend
            if best:
                Words(worst)
                with box(tag="span", aria_hidden="true"):
                    for step in range(plots.HEAT_STEPS):
                        box(f"swatch heat-{step}", "span")
                Words(best)
            box("swatch heat-none", "span", aria_hidden="true")
            Words("too little known · empty: nothing on offer · four-hour slots of the week, UTC")
            self.ages.add(Words(mark="heat-age"), sampled_text("listings", shown.as_of, self.ages), self.desk.clock())
        caption = f"{shown.metric} by good and slot of the week"
        with box("table-wrap", tabindex="0", role="region", aria_label=caption), box("heat", "table", "heat-table"):
            Words(caption, "caption", "sr-only")
            with box(tag="thead"), box(tag="tr"):
                Words("good", "th").props["scope"] = "col"
                for column in shown.view.columns:
                    heading = box(tag="th", scope="col", title=column)
                    with heading:
                        Words(column if column.endswith(" 00") else "", classes="" if column.endswith(" 00") else "sr-only")
                        if not column.endswith(" 00"):
                            Words(column, classes="sr-only")
            with box(tag="tbody"):
                for id_, name, boxes in shown.view.rows:
                    with box(tag="tr"):
                        with box(tag="th", scope="row"):
                            Words(name, "a").props["href"] = f"/item/{id_}"
                        for each in boxes:
                            self._cell(each, shown.numbers)

    def _cell(self, found: HeatBox | None, numbers: bool) -> None:
        if found is None:
            with box(tag="td"):
                Words("nothing on offer", classes="sr-only")
            return
        step = "none" if found.step is None else str(found.step)
        if numbers:
            Words(found.short, "td").props["title"] = found.text
            return
        with box(f"heat-{step}", "td", title=found.text):
            Words(found.text, classes="sr-only")

    def _build_rows(self, found: tuple[Item, ...]) -> None:
        if not found:
            return
        Words("Goods", "h2")
        headings = (
            ("good", ""),
            ("listings", "num"),
            ("sellers", "num"),
            ("others ask", "num"),
            ("sold within 6 h", "num"),
            ("half sold in", "num"),
        )
        body = table(headings, "goods-table", "Goods, most listings first")
        with body:
            for each in found:
                with box(tag="tr", tabindex="0", mark="good"):
                    with box(tag="th", scope="row"):
                        Words(each.name, "a").props["href"] = f"/item/{each.id}"
                    cell(words.whole(each.listings), "num")
                    cell(words.whole(each.sellers), "num")
                    cell("–" if each.reference_chaos is None else words.chaos(each.reference_chaos), "num")
                    cell(chance(each.chance), "num")
                    cell(time_to_sell(each.time_to_sell), "num")

    def update(self, now: datetime) -> Band:
        if not self.desk.setup.asked:
            return Band(PageState.EMPTY, "Choose a league on the first page.")
        held = self._map().held
        found = self._items().held
        empty = None
        if held.value is not None and not held.value.rows and not (found.value and found.value.items):
            empty = "No listings are known here. They need the stash stream; prices alone do not show what sells."
            if self._search or self._bucket != "all":
                empty = "Nothing matches the filter. Clear it to see all."
        band = states.band(self.desk.state.link, held, now, empty=empty, held_back=self.held_back if self.paused else None)
        self._toggle.show(self._numbers)
        if band.state is PageState.PAUSED:
            return band
        value = held.value
        name = dict(METRICS)[self._metric]
        self._heat.show(None if value is None else HeatShown(plots.heat(value), self._numbers, name, value.as_of))
        self._rows.show(found.value.items if found.value else ())
        return band

    def _find(self, text: str) -> None:
        self._search = text.strip()[:100]
        self.tick()

    def _measure(self, metric: str) -> None:
        self._metric = metric
        self.tick()

    def _kind(self, bucket: str) -> None:
        self._bucket = bucket
        self.tick()

    def _write_out(self) -> None:
        self._numbers = not self._numbers
        self.tick()
