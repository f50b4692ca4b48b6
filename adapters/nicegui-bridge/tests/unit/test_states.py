"""The seven states of a page (X6, X12) and the shapes of plots."""

from __future__ import annotations

from datetime import timedelta

import pytest

from poe_profit_bridge.hotkeys import DEFAULT, Hotkey, KeyMap, KeyMapError
from poe_profit_bridge.mirror import Link, LinkStatus
from poe_profit_bridge.model.goods import calibration, detail, heatmap, series
from poe_profit_bridge.model.reading import Reader
from poe_profit_bridge.policy import plots
from poe_profit_bridge.policy.states import PageState, band, feed_lamp
from poe_profit_bridge.resource import Failure, Held

from ..clock import START
from ..scripted import market

LIVE = Link(LinkStatus.LIVE, START, START)
DOWN = Link(LinkStatus.DOWN, START, START, "the engine does not answer")
GOOD: Held[int] = Held(1, START)
NO = Failure(START, "Not found", "there is no such thing", "r-1", True, 404)


def test_each_state_has_its_own_text() -> None:
    assert band(LIVE, Held[int](), START).state is PageState.LOADING
    assert band(LIVE, GOOD, START).state is PageState.LIVE
    assert band(LIVE, GOOD, START, empty="nothing").text == "nothing"
    assert band(LIVE, GOOD, START, held_back=1).text == "Paused. 1 change waits."
    assert band(LIVE, GOOD, START, stale="old").state is PageState.STALE
    assert "request r-1" in band(LIVE, Held(1, START, failure=NO), START).text
    offline = band(DOWN, GOOD, START + timedelta(seconds=70))
    assert offline.state is PageState.OFFLINE
    assert "for 1 min" in offline.text
    assert "12:00:00" in offline.text or ":00" in offline.text
    assert "has not been reached yet" in band(DOWN, Held[int](), START).text


def test_nothing_stale_is_shown_as_live() -> None:
    assert band(LIVE, GOOD, START + timedelta(seconds=120)).state is PageState.LIVE
    assert band(LIVE, GOOD, START + timedelta(seconds=121)).state is PageState.STALE
    assert band(DOWN, GOOD, START, empty="x", stale="y", held_back=2).state is PageState.OFFLINE


@pytest.mark.parametrize(("seconds", "level"), [(0, "green"), (30, "green"), (31, "amber"), (120, "amber"), (121, "red")])
def test_x6_feed_age(seconds: int, level: str) -> None:
    assert feed_lamp(LIVE, START + timedelta(seconds=seconds)).level == level


def test_polling_is_never_green() -> None:
    assert feed_lamp(Link(LinkStatus.POLLING, START, START), START).level == "amber"
    assert feed_lamp(Link(LinkStatus.CONNECTING, START), START).level == "grey"


def test_a_key_stands_for_one_action() -> None:
    with pytest.raises(KeyMapError, match="key d stands for done and for x"):
        KeyMap((*DEFAULT, Hotkey("x", "d", "again")))
    with pytest.raises(KeyMapError, match="action fly is not known"):
        KeyMap.of({"fly": "f"})
    keys = KeyMap.of({"done": "f"})
    assert (keys.find("f"), keys.find("d")) == ("done", None)
    assert keys.find("?", shift=True) == "help"
    assert keys.find("s", ctrl=True) is None


def test_the_survival_curve_falls_from_all_and_says_where_half_are_sold() -> None:
    found = plots.survival(detail(Reader(market.detail(START, 0))))
    assert found is not None
    assert found.line.startswith(f"M{plots.LEFT}.0 {plots.TOP}.0")
    heights = [dot.y for dot in found.dots]
    assert heights == sorted(heights)
    assert found.summary == "Half are sold within 6 h."
    unknown = market.detail(START, 0)
    unknown["survival"] = [{"state": "insufficient_data", "hours": 1, "reason": "x"}]
    assert plots.survival(detail(Reader(unknown))) is None


def test_the_heat_map_keeps_no_data_apart_from_nothing_on_offer() -> None:
    view = plots.heat(heatmap(Reader(market.heatmap(START))))
    boxes = [box for _, _, row in view.rows for box in row]
    assert None in boxes
    assert any(box is not None and box.step is None for box in boxes)
    assert {box.step for box in boxes if box is not None and box.step is not None} <= set(range(plots.HEAT_STEPS))
    fastest = min((cell for cell in market.heatmap(START)["cells"] if "value" in cell), key=lambda cell: float(cell["value"]))
    assert view.rows[fastest["y"]][2][fastest["x"]].step == plots.HEAT_STEPS - 1


def test_other_plots_stay_inside_their_box() -> None:
    ladder = plots.reach(detail(Reader(market.detail(START, 0))).steps)
    line = plots.prices(series(Reader(market.series(START))))
    dots = plots.reliability(calibration(Reader(market.calibration(START))).tables[0])
    assert ladder is not None
    assert line is not None
    assert dots is not None
    for bar in ladder.bars:
        assert 0 <= bar.y <= bar.y + bar.height <= plots.HEIGHT
    for dot in dots.dots:
        assert plots.LEFT <= dot.x <= plots.WIDTH
    assert plots.prices(series(Reader(market.series(START, 0)))) is None
    assert plots.reach(()) is None
