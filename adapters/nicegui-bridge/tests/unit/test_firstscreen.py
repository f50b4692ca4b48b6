"""The first screen (X28, X29, X31-X34): what it says, and what it never pads."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from poe_profit_bridge.mirror import Link, LinkStatus
from poe_profit_bridge.model.advice import Advice, NotWorthIt, Record, advice, not_worth_it
from poe_profit_bridge.model.reading import Reader
from poe_profit_bridge.model.status import health, meta
from poe_profit_bridge.policy.firstscreen import FirstScreen, first_screen
from poe_profit_bridge.policy.overlay import dim, overlay, toggled
from poe_profit_bridge.setup import Setup

from ..clock import START
from ..scripted import market

SETUP = Setup(league="Settlers", minutes=30, gold=84_000)
META = meta(Reader(market.meta()))
LIVE = Link(LinkStatus.LIVE, START, START)


def _advice(items: list[dict[str, Any]] | None = None, **more: Any) -> Advice:
    found = market.ranked(START) if items is None else items
    body = {
        "realm": "pc",
        "league": "Settlers",
        "simulated": True,
        "as_of": market.iso(START),
        "budget_minutes": 30,
        "spent_minutes": 6,
        "total": len(found),
        "items": found,
        **more,
    }
    return advice(Reader(body))


def _rejected() -> NotWorthIt:
    return not_worth_it(Reader({"total": 412, "items": market.rejected(START)}))


def _screen(found: Advice | None = None, setup: Setup = SETUP, **more: Any) -> FirstScreen:
    parts = health(Reader(market.health(START, stream=more.get("stream", True))))
    return first_screen(found or _advice(), _rejected(), parts, META, setup, START)


def test_the_card_says_verb_quantity_item_price_guard_gain_minutes_chance_and_ages() -> None:
    card = _screen().card
    assert card is not None
    assert card.headline == "SELL 6,150 Chromatic Orb → 5 Divine Orb"
    assert card.where == "Currency Exchange (Faustus)"
    assert card.check == "skip if fewer than 1 Divine Orb per 1,267"
    assert (card.gain, card.gain_note, card.minutes) == ("+0.61 div", "over leaving it", "0.8 min")
    assert card.rate.startswith("0.76 div/min [0.40-")
    assert (card.chance, card.chance_note) == ("not measurable here", "4 % of hourly volume")
    assert card.gold == "1,250 gold"
    assert card.record == "no record yet"
    assert [each.label for each in card.ages] == ["prices"]
    assert card.note == "6150 Chromatic Orb for 5 Divine Orb"


def test_a_listing_says_its_chance_with_interval_n_and_sellers() -> None:
    listed = market.ranked(START)[1]
    card = _screen(_advice([listed])).card
    assert card is not None
    assert card.headline == "LIST 1 Enlighten Support (level 4, corrupted) → 3.5 Divine Orb"
    assert card.chance == "in person: 88 % within 6 h (82-93)"
    assert card.chance_note == "214 listings, 41 sellers · half sold in 1.6 h"
    assert card.note == "~price 7/2 divine"
    assert [each.label for each in card.ages] == ["prices", "listings"]


def test_never_profit_per_hour_and_never_a_naked_score() -> None:
    said = repr(_screen())
    assert "/hour" not in said
    assert "per hour" not in said


def test_the_record_counts_all_and_the_user() -> None:
    found = _advice()
    top = replace(found.ranked[0], record_all=Record(24, 37), record_own=Record(3, 4))
    card = _screen(replace(found, ranked=(top,))).card
    assert card is not None
    assert card.record == "like this: 24 of 37 as predicted; you 3 of 4"


def test_rows_are_few_and_never_padded() -> None:
    screen = _screen()
    assert len(screen.following) == 4
    assert screen.failed[0].number == "0.19 div/min, needs 0.30"
    assert len(screen.failed) == 3
    short = _screen(_advice(market.ranked(START)[:2]))
    assert len(short.following) == 1


def test_wait_names_how_many_were_checked_the_best_and_the_next_sample() -> None:
    wait = {
        "shortfall_dpam": 0.11,
        "best": {"item": "Orb of Scouring", "verb": "sell"},
        "next_sample": market.iso(START + timedelta(minutes=9)),
    }
    screen = _screen(_advice([], wait=wait))
    assert screen.card is None
    assert screen.waiting is not None
    assert screen.waiting.headline == "WAIT."
    assert screen.waiting.text == "412 checked, best 0.19 div/min (needs 0.30)."
    assert screen.waiting.next_sample == START + timedelta(minutes=9)
    assert screen.following == ()


def test_what_is_put_aside_makes_room_for_the_next_and_comes_back_after_six_hours() -> None:
    first = _advice().ranked[0].id
    setup = SETUP.put_aside(first, START)
    screen = _screen(setup=setup)
    assert screen.card is not None
    assert screen.card.id != first
    assert screen.hidden == 1
    assert not setup.hidden(first, START + timedelta(hours=6, seconds=1))
    assert setup.back(first) == SETUP


def test_done_takes_minutes_off_and_counts_orders_until_the_day_is_full() -> None:
    setup = SETUP.mark_done("a", START, 6.0, True)
    chips = {each.id: each.text for each in _screen(setup=setup).chips}
    assert chips["minutes"] == "24 of 30 min left"
    assert chips["orders"] == "orders 1/10"
    full = setup.mark_done("b", START, 24.0, False)
    screen = _screen(setup=full)
    assert screen.card is None
    assert screen.waiting is not None
    assert screen.waiting.headline == "DONE FOR TODAY."


def test_line_one_marks_simulated_data_and_missing_stream_access() -> None:
    chips = {each.id: each for each in _screen(stream=False).chips}
    assert chips["simulated"].text == "SIMULATED"
    with_exchange_only = _advice([each for each in market.ranked(START) if each["venue"] == "exchange"])
    parts = health(Reader(market.health(START, stream=False)))
    found = {c.id: c for c in first_screen(with_exchange_only, _rejected(), parts, META, SETUP, START).chips}
    assert found["listings"].text == "no stream access"
    assert found["prices"].sampled == START - timedelta(minutes=12)


def test_too_little_gold_is_a_caution() -> None:
    card = _screen(setup=replace(SETUP, gold=100)).card
    assert card is not None
    assert any("gold" in each for each in card.cautions)


def test_stale_samples_are_said_in_words_only_where_advice_is_affected() -> None:
    assert _screen().stale is None
    stale = _screen(_advice(market.ranked(START, stale=True)))
    assert stale.stale is not None
    assert stale.stale.startswith("Requerying prices")


def test_expired_advice_is_stale() -> None:
    found = _advice()
    late = START + timedelta(minutes=19)
    screen = first_screen(found, _rejected(), None, META, SETUP, late)
    assert screen.card is not None
    assert screen.card.stale
    assert screen.stale is not None


@pytest.mark.parametrize(("rate", "alpha"), [(0.6, 0.0), (0.5, 0.0), (0.4, 0.325), (0.3, 0.65), (0.1, 0.65), (None, 0.65)])
def test_x16_the_mask_grows_from_half_a_divine_a_minute_down(rate: float | None, alpha: float) -> None:
    assert dim(rate, stale=False, intensity=0.65) == pytest.approx(alpha)


def test_the_overlay_disables_what_is_dim_stale_or_not_live() -> None:
    screen = _screen()
    live = overlay(screen, 0.76, LIVE, "armed", 0.65)
    assert live is not None
    assert (live.disabled, live.alpha) == (False, 0.0)
    assert live.second == "skip if fewer than 1 Divine Orb per 1,267 · Faustus"
    low = overlay(screen, 0.24, LIVE, "armed", 0.65)
    assert low is not None
    assert low.disabled
    assert low.mask_text.startswith("low attention value")
    down = overlay(screen, 0.76, Link(LinkStatus.DOWN, START), "armed", 0.1)
    assert down is not None
    assert down.disabled
    assert down.alpha >= 0.6
    assert overlay(screen, 0.76, LIVE, "disarmed", 0.65) is None


def test_x17_a_second_press_arms_again() -> None:
    assert toggled(toggled("armed", "muted"), "muted") == "armed"
    assert toggled("muted", "disarmed") == "disarmed"
