"""The mirror: whatever order signals come in, it says what was said last, and forgets nothing at a cut."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta

import pytest

from poe_profit_bridge.mirror import EventCame, LinkStatus, Lost, Opened, Polled, SnapshotCame, State, apply
from poe_profit_bridge.model.reading import ShapeError

from ..clock import START
from ..scripted import market


def _snapshot() -> SnapshotCame:
    body = {
        "epoch": "a",
        "version": 3,
        "last_event_id": "a-7",
        "health": market.health(START),
        "notices": market.notices(START),
    }
    return SnapshotCame(START, body)


def test_a_lost_link_keeps_what_was_known() -> None:
    known = apply(apply(State.start(START), Opened(START)), _snapshot())
    lost = apply(known, Lost(START + timedelta(seconds=9), "the engine does not answer"))
    assert lost.link.status is LinkStatus.DOWN
    assert lost.health == known.health
    assert lost.link.heard_at == START


def test_a_repeated_loss_does_not_move_its_beginning() -> None:
    lost = apply(State.start(START), Lost(START, "a"))
    again = apply(lost, Lost(START + timedelta(seconds=50), "b"))
    assert (again.link.since, again.link.reason, again.revision) == (START, "b", lost.revision)


def test_heartbeats_move_the_age_and_no_picture() -> None:
    known = apply(State.start(START), _snapshot())
    beat = apply(known, EventCame(START + timedelta(seconds=5), "a-7", "heartbeat", {"at": market.iso(START)}))
    assert beat.revision == known.revision
    assert beat.link.silent_seconds(START + timedelta(seconds=6)) == 1.0


def test_events_carry_whole_objects_and_the_last_one_wins() -> None:
    known = apply(State.start(START), _snapshot())
    bad = EventCame(START, "a-8", "health.changed", market.health(START, "degraded"))
    good = EventCame(START, "a-9", "health.changed", market.health(START, "healthy"))
    both = apply(apply(known, bad), good)
    assert both.health is not None
    assert both.health.status == "healthy"
    assert apply(both, good).health == both.health
    assert both.last_event_id == "a-9"


def test_a_notice_told_twice_stands_once() -> None:
    known = apply(State.start(START), _snapshot())
    raised = EventCame(START, "a-8", "notice.raised", {"at": market.iso(START), "subject": "x", "code": "c", "text": "t"})
    twice = apply(apply(known, raised), raised)
    assert len(twice.notices) == len(known.notices) + 1


def test_unknown_events_change_nothing_but_the_place() -> None:
    known = apply(State.start(START), _snapshot())
    assert apply(known, EventCame(START, "a-8", "tomorrow", {})).health == known.health


def test_unreadable_data_is_refused_by_name() -> None:
    with pytest.raises(ShapeError, match=r"event health\.changed"):
        apply(State.start(START), EventCame(START, "a-1", "health.changed", [1]))


def test_any_order_of_links_ends_at_the_last_one() -> None:
    chance = random.Random(7)
    for _ in range(300):
        state = State.start(START)
        last: Opened | Polled | Lost = Opened(START)
        for step in range(chance.randint(1, 12)):
            at = START + timedelta(seconds=step)
            choices: list[Opened | Polled | Lost] = [Opened(at), Polled(at), Lost(at, "x")]
            last = chance.choice(choices)
            before = state.revision
            state = apply(state, last)
            assert state.revision >= before
        wanted = {Opened: LinkStatus.LIVE, Polled: LinkStatus.POLLING, Lost: LinkStatus.DOWN}[type(last)]
        assert state.link.status is wanted
        assert replace(state, revision=0).health is None


def test_an_archive_is_judged_at_its_own_time_and_a_live_market_at_the_clocks() -> None:
    parts = market.health(START)
    for each in parts["components"]:
        if "sampled_at" in each:
            each["age_s"] = 180 if each["kind"] == "queue" else 720
    live = apply(State.start(START), EventCame(START, "a-1", "health.changed", parts))
    assert live.lag == timedelta(0)
    parts["checked_at"] = market.iso(START + timedelta(days=100))
    archive = apply(State.start(START), EventCame(START, "a-1", "health.changed", parts))
    assert archive.lag == timedelta(days=100)
