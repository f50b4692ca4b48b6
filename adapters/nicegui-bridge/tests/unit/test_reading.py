"""Answers of the engine become values, or an error that names the field."""

from __future__ import annotations

from typing import Any

import pytest

from poe_profit_bridge.model.advice import (
    Buy,
    CannotSay,
    Listing,
    Money,
    NothingToSell,
    NotObservable,
    Observed,
    Order,
    advice,
    opportunity,
)
from poe_profit_bridge.model.goods import calibration, detail, heatmap
from poe_profit_bridge.model.reading import Reader, ShapeError

from ..clock import START
from ..scripted import market


def _advice(items: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "realm": "pc",
        "league": "Settlers",
        "as_of": "2026-11-24T12:00:00.123456789Z",
        "budget_minutes": 30,
        "spent_minutes": 4.5,
        "total": len(items),
        "items": items,
    }


def test_orders_and_listings_are_read_whole() -> None:
    found = advice(Reader(_advice(market.ranked(START))))
    first, second = found.ranked[0], found.ranked[1]
    assert isinstance(first.ask, Order)
    assert (first.ask.give, first.ask.want, first.ask.guard.give) == (6150, 5, 1267)
    assert isinstance(first.chance, NotObservable)
    assert isinstance(second.ask, Listing)
    assert isinstance(second.chance, Observed)
    assert (second.n, second.sellers) == (214, 41)
    assert first.dpam_low == pytest.approx(first.dpam / 1.9)
    assert first.expiry is not None
    assert first.evidence[0].what == "rule exchange-sell"


def test_fields_of_tomorrow_are_left_alone_and_missing_ones_are_absent() -> None:
    raw = market.ranked(START)[0]
    for name in ("net", "drawdown", "sensitivity", "evidence", "cautions", "expires_at", "id", "gold_fee"):
        del raw[name]
    raw["tomorrow"] = {"anything": 1}
    found = opportunity(Reader(raw))
    assert (found.net, found.gold, found.expiry, found.sensitivity) == (None, None, None, ())
    assert isinstance(found.fall, CannotSay)
    assert len(found.id) == 16
    assert opportunity(Reader(raw)).id == found.id


def test_money_and_purchases() -> None:
    raw = market.ranked(START)[0]
    raw["ask"] = {"kind": "money", "units": 3, "currency": "divine"}
    raw["sale_within_6h"] = {"state": "nothing_to_sell"}
    raw["buy"] = {"item": "The Nurse", "want": 8, "give": 120, "currency": "chaos", "guard": {"most": 130, "currency": "chaos"}}
    found = opportunity(Reader(raw))
    assert found.ask == Money(3, "divine")
    assert found.chance == NothingToSell()
    assert isinstance(found.buy, Buy)
    assert found.buy.most == 130


@pytest.mark.parametrize(
    ("name", "value", "rule"),
    [
        ("quantity", 1.5, "must be a whole number"),
        ("dpam", "many", "must be a number or a decimal text"),
        ("dpam", float("nan"), "must be a finite number"),
        ("item", 7, "must be text"),
        ("ask", [], "must be an object"),
        ("only_if_held", "yes", "must be true or false"),
    ],
)
def test_an_error_names_field_value_and_rule(name: str, value: object, rule: str) -> None:
    with pytest.raises(ShapeError, match=rf"\$\.{name} is .*: {rule}"):
        opportunity(Reader({**market.ranked(START)[0], name: value}))


def test_times_without_offset_are_refused() -> None:
    with pytest.raises(ShapeError, match="must name its offset"):
        advice(Reader({**_advice([]), "as_of": "2026-11-24T12:00:00"}))


def test_goods_heat_and_calibration() -> None:
    found = detail(Reader(market.detail(START, 0)))
    assert found.reach_hours == 48
    assert found.survival[-1].unsold is None
    heat = heatmap(Reader(market.heatmap(START)))
    assert any(cell.value is None and cell.state == "too few events" for cell in heat.cells)
    report = calibration(Reader(market.calibration(START)))
    assert (report.asked, report.refused) == (1450, 512)
    assert calibration(Reader({"realm": "pc", "league": "x", "state": "working"})).tables == ()
