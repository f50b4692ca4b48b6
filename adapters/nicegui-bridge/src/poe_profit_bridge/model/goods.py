"""Goods, their liquidity, the heat map and the calibration of forecasts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .advice import CannotSay, NotReached, Reached, Sampled, TimeToSell, sampled
from .reading import Reader


@dataclass(frozen=True)
class KnownChance:
    """Chance of sale within 6 h."""

    central: float
    low: float
    high: float
    n: int
    sellers: int


@dataclass(frozen=True)
class Item:
    """A good in a list."""

    id: str
    key: str
    name: str
    kind: str
    bucket: str
    listings: int
    sellers: int
    reference_chaos: float | None
    reference_sellers: int | None
    chance: KnownChance | CannotSay
    time_to_sell: TimeToSell


@dataclass(frozen=True)
class Items:
    """A page of goods."""

    league: str
    as_of: datetime
    items: tuple[Item, ...]
    total: int


@dataclass(frozen=True)
class SurvivalPoint:
    """Share of such listings unsold after ``hours``; without figures where too little is known."""

    hours: float
    unsold: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class ReachStep:
    """Chance of sale within 6 h in a band of relative price."""

    relative: float
    chance: float
    low: float
    n: int
    sellers: int


@dataclass(frozen=True)
class Reference:
    """What other sellers ask, and how many of them."""

    chaos: float
    sellers: int
    p10: float | None
    p90: float | None
    used: int | None
    left_out: int | None


@dataclass(frozen=True)
class ItemDetail:
    """All that is said of one good."""

    item: Item
    availability: str
    survival: tuple[SurvivalPoint, ...]
    reach_hours: float | None
    reach_ends: str | None
    steps: tuple[ReachStep, ...]
    reference: Reference | None
    listings: Sampled | None
    coverage_known: bool
    coverage_text: str
    sales_per_day: tuple[float, float, float] | None


@dataclass(frozen=True)
class PricePoint:
    """A price at a time; volume where the source gives it."""

    at: datetime
    value: float
    volume: float | None


@dataclass(frozen=True)
class Series:
    """Prices of one good, oldest first."""

    unit: str
    points: tuple[PricePoint, ...]


@dataclass(frozen=True)
class HeatCell:
    """A value of the heat map, or why there is none."""

    x: int
    y: int
    value: float | None
    state: str | None
    observed_hours: float


@dataclass(frozen=True)
class HeatRow:
    """A good of the heat map."""

    id: str
    name: str


@dataclass(frozen=True)
class Heatmap:
    """A matrix of goods by slots of the week."""

    metric: str
    unit: str
    as_of: datetime
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    cells: tuple[HeatCell, ...]
    least: float | None
    most: float | None
    low_is_good: bool


@dataclass(frozen=True)
class Bin:
    """Forecasts of about one chance, and what came of them; ``limit`` is how far chance alone may move it."""

    forecast: float
    observed: float
    limit: float | None
    outcomes: float


@dataclass(frozen=True)
class CalibrationTable:
    """How often forecasts of one measure came true."""

    population: str
    measure: str
    label: str
    outcomes: float
    mean_forecast: float
    observed: float
    brier: float
    base_brier: float
    ece: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Calibration:
    """The newest report."""

    state: str
    computed_at: datetime | None
    text: str | None
    tables: tuple[CalibrationTable, ...]
    asked: int | None
    refused: int | None
    intervals: int | None
    covered: int | None


def items(reader: Reader) -> Items:
    """Reads ``/v1/items``."""
    found = reader.each("items", item)
    return Items(reader.text("league"), reader.time("as_of"), found, reader.opt_whole("total") or len(found))


def item(reader: Reader) -> Item:
    """Reads one good."""
    supply = reader.child("supply")
    reference = reader.opt_child("reference")
    return Item(
        id=reader.text("id"),
        key=reader.text("key"),
        name=reader.text("name"),
        kind=reader.text("kind"),
        bucket=reader.text("bucket"),
        listings=supply.opt_whole("listings") or 0,
        sellers=supply.opt_whole("sellers") or 0,
        reference_chaos=reference.opt_number("chaos") if reference else None,
        reference_sellers=reference.opt_whole("sellers") if reference else None,
        chance=_chance(reader.child("sale_within_6h")),
        time_to_sell=_time_to_sell(reader.child("time_to_sell")),
    )


def detail(reader: Reader) -> ItemDetail:
    """Reads ``/v1/items/{id}``."""
    reach = reader.child("reach")
    coverage = reader.opt_child("coverage")
    ages = reader.opt_child("freshness")
    turnover = reader.opt_child("turnover")
    rates = ("sales_per_day_lo", "sales_per_day", "sales_per_day_hi")
    return ItemDetail(
        item=item(reader),
        availability=reader.opt_text("availability") or "",
        survival=reader.each("survival", _survival),
        reach_hours=reach.opt_number("hours"),
        reach_ends=_words(reach.opt_text("ends_because")),
        steps=reader.each("by_price", _step),
        reference=_reference(reader.opt_child("reference")),
        listings=sampled(ages.opt_child("listings")) if ages else None,
        coverage_known=coverage is not None and coverage.opt_text("state") == "known",
        coverage_text=(coverage.opt_text("text") if coverage else None) or "",
        sales_per_day=(turnover.number(rates[0]), turnover.number(rates[1]), turnover.number(rates[2])) if turnover else None,
    )


def series(reader: Reader) -> Series:
    """Reads ``/v1/items/{id}/series``."""
    return Series(
        reader.text("unit"),
        reader.each("points", lambda each: PricePoint(each.time("at"), each.number("value"), each.opt_number("volume"))),
    )


def heatmap(reader: Reader) -> Heatmap:
    """Reads ``/v1/liquidity/heatmap``."""
    legend = reader.opt_child("legend")
    return Heatmap(
        metric=reader.text("metric"),
        unit=reader.text("unit"),
        as_of=reader.time("as_of"),
        columns=reader.texts("x"),
        rows=reader.each("y", lambda each: HeatRow(each.text("id"), each.text("name"))),
        cells=reader.each(
            "cells",
            lambda each: HeatCell(
                each.whole("x"),
                each.whole("y"),
                each.opt_number("value"),
                _words(each.opt_text("state")),
                each.number("observed_hours"),
            ),
        ),
        least=legend.opt_number("min") if legend else None,
        most=legend.opt_number("max") if legend else None,
        low_is_good=legend.flag("invert") if legend else False,
    )


def calibration(reader: Reader) -> Calibration:
    """Reads ``/v1/calibration``."""
    report = reader.opt_child("report")
    abstained = report.opt_child("abstained") if report else None
    coverage = report.opt_child("interval_coverage") if report else None
    return Calibration(
        state=reader.text("state"),
        computed_at=reader.opt_time("computed_at"),
        text=reader.opt_text("text"),
        tables=report.each("tables", _table) if report else (),
        asked=abstained.whole("asked") if abstained else None,
        refused=abstained.whole("refused") if abstained else None,
        intervals=coverage.whole("cells") if coverage else None,
        covered=coverage.whole("covered") if coverage else None,
    )


def _words(text: str | None) -> str | None:
    return None if text is None else text.replace("_", " ")


def _chance(reader: Reader) -> KnownChance | CannotSay:
    if reader.text("state") == "known":
        return KnownChance(
            reader.share("central"),
            reader.share("interval_low"),
            reader.share("interval_high"),
            reader.opt_whole("n") or 0,
            reader.opt_whole("sellers") or 0,
        )
    return CannotSay(_words(reader.opt_text("reason")) or "insufficient data")


def _time_to_sell(reader: Reader) -> TimeToSell:
    state = reader.text("state")
    if state == "reached":
        high = reader.opt_number("high_s")
        return Reached(reader.number("median_s") / 60, reader.number("low_s") / 60, None if high is None else high / 60)
    if state == "not_reached":
        return NotReached(reader.number("horizon_s") / 60)
    return CannotSay(_words(reader.opt_text("reason")) or _words(state) or "insufficient data")


def _survival(reader: Reader) -> SurvivalPoint:
    if reader.text("state") != "known":
        return SurvivalPoint(reader.number("hours"), None, None, None)
    return SurvivalPoint(reader.number("hours"), reader.share("unsold"), reader.share("interval_low"), reader.share("interval_high"))


def _step(reader: Reader) -> ReachStep:
    return ReachStep(
        reader.number("relative"),
        reader.share("sale_within_6h"),
        reader.share("low_quantile"),
        reader.opt_whole("n") or 0,
        reader.opt_whole("sellers") or 0,
    )


def _reference(reader: Reader | None) -> Reference | None:
    if reader is None:
        return None
    return Reference(
        reader.number("chaos"),
        reader.whole("sellers"),
        reader.opt_number("asked_p10"),
        reader.opt_number("asked_p90"),
        reader.opt_whole("asks_used"),
        reader.opt_whole("asks_left_out"),
    )


def _table(reader: Reader) -> CalibrationTable:
    return CalibrationTable(
        population=reader.text("population"),
        measure=reader.text("measure"),
        label=reader.text("label"),
        outcomes=reader.number("outcomes"),
        mean_forecast=reader.number("mean_forecast"),
        observed=reader.number("observed"),
        brier=reader.number("brier"),
        base_brier=reader.number("base_brier"),
        ece=reader.number("ece"),
        bins=reader.each(
            "bins",
            lambda each: Bin(each.share("forecast"), each.share("observed"), each.opt_number("limit"), each.number("outcomes")),
        ),
    )
