"""Plots as shapes in a unit-free box; the page draws them as SVG. Each has a table that says the same."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ..model.goods import Bin, CalibrationTable, HeatCell, Heatmap, ItemDetail, ReachStep, Series, SurvivalPoint
from . import words

WIDTH = 640
HEIGHT = 260
LEFT = 46
RIGHT = 14
TOP = 14
BOTTOM = 30
HEAT_STEPS = 5
"""Colours of the heat map."""


@dataclass(frozen=True)
class Tick:
    """A mark on an axis."""

    at: float
    text: str


@dataclass(frozen=True)
class Dot:
    """A point and what it says."""

    x: float
    y: float
    text: str
    weight: float = 1.0


@dataclass(frozen=True)
class Bar:
    """A bar and what it says."""

    x: float
    y: float
    width: float
    height: float
    text: str


@dataclass(frozen=True)
class Plot:
    """Paths and marks inside WIDTH × HEIGHT."""

    line: str
    band: str
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[Tick, ...]
    dots: tuple[Dot, ...] = ()
    bars: tuple[Bar, ...] = ()
    rules: tuple[str, ...] = ()
    summary: str = ""


@dataclass(frozen=True)
class HeatBox:
    """A cell of the heat map: colour step, or hatched where nothing is known."""

    step: int | None
    text: str
    short: str


@dataclass(frozen=True)
class HeatView:
    """Rows of boxes; a slot in which nothing was on offer is None."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, str, tuple[HeatBox | None, ...]], ...]
    legend: tuple[str, str]


def _x(share: float) -> float:
    return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)


def _y(share: float) -> float:
    """0 is at the foot, 1 at the top."""
    return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def _path(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{'M' if index == 0 else 'L'}{x} {y}" for index, (x, y) in enumerate(points))


def _area(upper: Sequence[tuple[float, float]], lower: Sequence[tuple[float, float]]) -> str:
    return _path([*upper, *reversed(lower)]) + " Z" if upper else ""


def _share_ticks() -> tuple[Tick, ...]:
    return tuple(Tick(_y(share), f"{share * 100:.0f} %") for share in (0.0, 0.25, 0.5, 0.75, 1.0))


def survival(detail: ItemDetail) -> Plot | None:
    """Share unsold by time, with its interval; none where nothing is known. Starts at 100 %."""
    known = [point for point in detail.survival if point.unsold is not None]
    if not known:
        return None
    longest = max(point.hours for point in known)

    def at(hours: float) -> float:
        return _x((hours / longest) ** 0.5)

    start = SurvivalPoint(0.0, 1.0, 1.0, 1.0)
    points = [start, *known]
    line = _path([(at(p.hours), _y(p.unsold or 0.0)) for p in points])
    band = _area(
        [(at(p.hours), _y(p.high if p.high is not None else p.unsold or 0.0)) for p in points],
        [(at(p.hours), _y(p.low if p.low is not None else p.unsold or 0.0)) for p in points],
    )
    ticks = tuple(Tick(at(h), f"{h:g} h") for h in (1, 3, 6, 12, 24, 48, 96, 168) if h <= longest)
    dots = tuple(Dot(at(p.hours), _y(p.unsold), _survival_text(p)) for p in known if p.unsold is not None)
    half = next((p for p in known if p.unsold is not None and p.unsold <= 0.5), None)
    summary = f"Half are sold within {half.hours:g} h." if half else f"More than half are unsold after {longest:g} h."
    return Plot(line, band, ticks, _share_ticks(), dots, rules=(f"M{LEFT} {_y(0.5)} L{WIDTH - RIGHT} {_y(0.5)}",), summary=summary)


def _survival_text(point: SurvivalPoint) -> str:
    if point.unsold is None:
        return f"after {point.hours:g} h: too little is known"
    between = f" ({words.interval(point.low, point.high)})" if point.low is not None and point.high is not None else ""
    return f"after {point.hours:g} h: {words.percent(point.unsold)} unsold{between}"


def reach(steps: Sequence[ReachStep]) -> Plot | None:
    """Chance of sale within 6 h by price relative to the reference."""
    if not steps:
        return None
    width = (WIDTH - LEFT - RIGHT) / len(steps)
    bars = []
    for index, step in enumerate(sorted(steps, key=lambda each: each.relative)):
        left = LEFT + index * width + width * 0.15
        top = _y(step.chance)
        chance = f"{words.percent(step.chance)} within 6 h, n {step.n}, {step.sellers} sellers"
        text = f"at {words.percent(step.relative)} of the reference: {chance}"
        bars.append(Bar(round(left, 1), top, round(width * 0.7, 1), round(_y(0) - top, 1), text))
    ticks = tuple(
        Tick(round(bar.x + bar.width / 2, 1), f"{step.relative * 100:.0f} %")
        for bar, step in zip(bars, sorted(steps, key=lambda each: each.relative), strict=True)
    )
    return Plot("", "", ticks, _share_ticks(), bars=tuple(bars), summary=bars[0].text)


def prices(series: Series) -> Plot | None:
    """Price line with volume bars at the foot."""
    points = series.points
    if len(points) < 2:
        return None
    first, last = points[0].at, points[-1].at
    low, high = min(p.value for p in points), max(p.value for p in points)
    pad = (high - low) * 0.1 or high * 0.1 or 1.0
    low, high = max(0.0, low - pad), high + pad
    length = (last - first).total_seconds() or 1.0

    def at(time: datetime) -> float:
        return _x((time - first).total_seconds() / length)

    most = max((p.volume for p in points if p.volume is not None), default=0.0)
    width = max(1.0, (WIDTH - LEFT - RIGHT) / len(points) * 0.6)
    bars = tuple(
        Bar(round(at(p.at) - width / 2, 1), _y(p.volume / most * 0.25), round(width, 1), round(_y(0) - _y(p.volume / most * 0.25), 1), "")
        for p in points
        if p.volume is not None and most > 0
    )
    line = _path([(at(p.at), _y((p.value - low) / (high - low))) for p in points])
    marks = tuple(Tick(_y(share), words.short(low + share * (high - low))) for share in (0.0, 0.5, 1.0))
    times = tuple(Tick(at(p.at), words.day_clock(p.at)) for p in (points[0], points[len(points) // 2], points[-1]))
    change = points[-1].value / points[0].value - 1 if points[0].value else 0.0
    summary = (
        f"{words.short(points[-1].value)} {series.unit} now, {'+' if change >= 0 else '−'}{abs(change) * 100:.0f} % over the time shown."
    )
    return Plot(line, "", times, marks, bars=bars, summary=summary)


def reliability(table: CalibrationTable) -> Plot | None:
    """Observed against forecast; a dot on the diagonal came true as often as it was said."""
    if not table.bins:
        return None
    most = max(each.outcomes for each in table.bins) or 1.0
    dots = tuple(Dot(_x(b.forecast), _y(b.observed), _bin_text(b), 0.4 + 0.6 * b.outcomes / most) for b in table.bins)
    whiskers = tuple(
        f"M{_x(b.forecast)} {_y(max(0.0, b.observed - b.limit))} L{_x(b.forecast)} {_y(min(1.0, b.observed + b.limit))}"
        for b in table.bins
        if b.limit is not None
    )
    diagonal = f"M{_x(0)} {_y(0)} L{_x(1)} {_y(1)}"
    ticks = tuple(Tick(_x(share), f"{share * 100:.0f} %") for share in (0.0, 0.25, 0.5, 0.75, 1.0))
    line = _path([(d.x, d.y) for d in sorted(dots, key=lambda each: each.x)])
    summary = f"Forecast {words.percent(table.mean_forecast)} on average, came true {words.percent(table.observed)}."
    return Plot(line, "", ticks, _share_ticks(), dots, rules=(diagonal, *whiskers), summary=summary)


def _bin_text(each: Bin) -> str:
    return f"said {words.percent(each.forecast)}, came true {words.percent(each.observed)}, {each.outcomes:.0f} outcomes"


def heat(found: Heatmap) -> HeatView:
    """The heat map in steps of colour. The best cells have the highest step, whichever way the metric runs."""
    by_place = {(cell.x, cell.y): cell for cell in found.cells}
    rows = tuple(
        (row.id, row.name, tuple(_box(found, by_place.get((x, y)), column) for x, column in enumerate(found.columns)))
        for y, row in enumerate(found.rows)
    )
    least, most = found.least, found.most
    if least is None or most is None:
        return HeatView(found.columns, rows, ("", ""))
    worst, best = (most, least) if found.low_is_good else (least, most)
    return HeatView(found.columns, rows, (_heat_value(found, worst), _heat_value(found, best)))


def _box(found: Heatmap, cell: HeatCell | None, column: str) -> HeatBox | None:
    if cell is None:
        return None
    if cell.value is None:
        return HeatBox(None, f"{column}: {cell.state or 'no data'}", "–")
    least, most = found.least, found.most
    share = 0.5 if least is None or most is None or most <= least else _heat_share(cell.value, least, most)
    good = 1 - share if found.low_is_good else share
    step = min(HEAT_STEPS - 1, int(good * HEAT_STEPS))
    said = _heat_value(found, cell.value)
    return HeatBox(step, f"{column}: {said}, watched {cell.observed_hours:.0f} h", said)


def _heat_share(value: float, least: float, most: float) -> float:
    """Where a value lies between the ends: by its logarithm, for times and counts span orders of magnitude."""
    by_log = least > 0 and value > 0
    share = math.log(value / least) / math.log(most / least) if by_log else (value - least) / (most - least)
    return min(1.0, max(0.0, share))


def _heat_value(found: Heatmap, value: float) -> str:
    return words.age(value) if found.unit == "s" else words.short(value)
