"""``/item/{id}``: one good: what it costs, how fast it sells, at which price."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from ...desk import Desk
from ...model.goods import ItemDetail, Series, detail, series
from ...policy import plots, states, words
from ...policy.states import Band, PageState
from ...resource import Resource
from ..frame import Page, sampled_text
from ..parts import Section, Words, box, cell, listed, plot, table, twin
from .liquidity import chance, time_to_sell

ID_LENGTH = 16


def is_id(text: str) -> bool:
    """Whether a path part can be the id of a good: nothing else is ever put into a request's path."""
    return len(text) == ID_LENGTH and all(each in "0123456789abcdef" for each in text)


class ItemPage(Page):
    """All that is known of one good."""

    title = "Item"
    path = "/item"

    def __init__(self, desk: Desk, id_: str) -> None:
        super().__init__(desk)
        self._id = id_ if is_id(id_) else None

    def _detail(self) -> Resource[ItemDetail]:
        return self.desk.resource(f"/v1/items/{self._id}", self.desk.market(), detail)

    def _series(self) -> Resource[Series]:
        return self.desk.resource(f"/v1/items/{self._id}/series", {**self.desk.market(), "points": 200}, series)

    def reads(self) -> Sequence[Resource[Any]]:
        return (self._detail(), self._series()) if self._id is not None else ()

    def body(self) -> None:
        with box("page-head"):
            self._name = Words("Item", "h1", "page-title", mark="item-name")
            self._sub = Section(self._build_sub, "page-sub", "span")
        self._tiles = Section(self._build_tiles, "cards", mark="tiles")
        self._curves = Section(self._build_curves, "two", mark="curves")
        self._prices = Section(self._build_prices, mark="prices")
        self._reference = Section(self._build_reference, mark="reference")

    def _build_sub(self, found: ItemDetail | None) -> None:
        if found is None:
            return
        Words(f"{found.item.kind} · {found.item.bucket} · {found.coverage_text}")
        if found.listings is not None:
            self.ages.add(Words(" · "), sampled_text(" · listings", found.listings.at, self.ages), self.desk.clock())

    def _build_tiles(self, found: ItemDetail | None) -> None:
        if found is None:
            return
        per_day = "–"
        if found.sales_per_day is not None:
            low, middle, high = found.sales_per_day
            per_day = f"{middle:.1f} ({low:.1f}-{high:.1f})"
        ask = "insufficient data" if found.reference is None else words.chaos(found.reference.chaos)
        for label, value, note in (
            ("Others ask", ask, f"{found.reference.sellers} sellers" if found.reference else ""),
            ("Sold within 6 h", chance(found.item.chance), found.availability),
            ("Half sold in", time_to_sell(found.item.time_to_sell), "near what others ask"),
            ("Sold a day", per_day, f"{found.item.listings} listings, {found.item.sellers} sellers now"),
        ):
            with box("tile"):
                Words(label, classes="label")
                Words(value, "p", "tile-value")
                Words(note, "p", "muted")

    def _build_curves(self, found: ItemDetail | None) -> None:
        if found is None:
            return
        with box("panel", "section", aria_label="Still unsold"):
            Words("Still unsold", "h2", "side-head")
            curve = plots.survival(found)
            if curve is None:
                Words("Insufficient data: too few sales were seen to draw it.", "div", "empty", mark="survival-empty")
            else:
                plot(curve, f"Share of {found.item.name} still unsold by time", "survival", "time listed; the band is the 95 % interval")
                if found.reach_hours is not None and found.reach_ends is not None:
                    Words(f"It can be said up to {found.reach_hours:g} h: {found.reach_ends}.", "p", "muted")
                with twin():
                    self._survival_table(found)
        with box("panel", "section", aria_label="Reach by price"):
            Words("Reach by price", "h2", "side-head")
            ladder = plots.reach(found.steps)
            if ladder is None:
                Words("Insufficient data: no price band has enough sales.", "div", "empty", mark="reach-empty")
            else:
                plot(ladder, "Chance of sale within 6 h by price", "reach", "price, as a share of what others ask")
                with twin():
                    self._reach_table(found)

    def _reach_table(self, found: ItemDetail) -> None:
        body = table(
            (("price", ""), ("sold within 6 h", "num"), ("at least", "num"), ("n", "num"), ("sellers", "num")),
            "reach-table",
            "Reach by price",
        )
        with body:
            for step in found.steps:
                with box(tag="tr"):
                    cell(f"{step.relative * 100:.0f} %", head=True)
                    cell(words.percent(step.chance), "num")
                    cell(words.percent(step.low), "num")
                    cell(words.whole(step.n), "num")
                    cell(words.whole(step.sellers), "num")

    def _survival_table(self, found: ItemDetail) -> None:
        body = table((("after", ""), ("unsold", "num"), ("interval", "num")), "survival-table", "Share still unsold by time")
        with body:
            for point in found.survival:
                with box(tag="tr"):
                    cell(f"{point.hours:g} h", head=True)
                    if point.unsold is None:
                        cell("cannot say", "num")
                        cell("–", "num")
                    else:
                        cell(words.percent(point.unsold), "num")
                        both = point.low is not None and point.high is not None
                        cell(words.interval(point.low or 0.0, point.high or 0.0) if both else "–", "num")

    def _build_prices(self, found: Series | None) -> None:
        if found is None:
            return
        with box("panel", "section", aria_label="Price"):
            Words("Price", "h2", "side-head")
            drawn = plots.prices(found)
            if drawn is None:
                Words("No price series is kept for this good.", "div", "empty", mark="price-empty")
            else:
                plot(drawn, "Price over time", "price-plot", f"{found.unit}; bars are volume where the source gives it")

    def _build_reference(self, found: ItemDetail | None) -> None:
        if found is None or found.reference is None:
            return
        with box("panel", "section", aria_label="What the price rests on"):
            Words("What “others ask” rests on", "h2", "side-head")
            reference = found.reference
            facts = [f"{reference.sellers} sellers, each with their cheapest trusted ask"]
            if reference.used is not None:
                facts.append(f"{reference.used} asks used, {reference.left_out or 0} left out")
            if reference.p10 is not None and reference.p90 is not None:
                facts.append(f"8 in 10 ask between {words.chaos(reference.p10)} and {words.chaos(reference.p90)}")
            listed(facts)

    def update(self, now: datetime) -> Band:
        if self._id is None:
            return Band(PageState.ERROR, "This is no id of a good: it must be sixteen hex digits.")
        held = self._detail().held
        stale = None
        value = held.value
        if value is not None and value.listings is not None and value.listings.stale:
            stale = "Requerying: the listings behind this are stale."
        band = states.band(self.desk.state.link, held, now, stale=stale, held_back=self.held_back if self.paused else None)
        if band.state is PageState.PAUSED:
            return band
        if value is not None and self._name.text != value.item.name:
            self._name.text = value.item.name
        for section in (self._sub, self._tiles, self._curves, self._reference):
            section.show(value)
        self._prices.show(self._series().held.value)
        return band
