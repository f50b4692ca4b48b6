"""What the engine last said, as a pure reducer: a state and a signal give the next state. Time comes with the signal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from typing import TypeAlias

from .model.reading import Reader, ShapeError
from .model.status import Health, Notice, health, notice

NOTICES_KEPT = 200
"""Notices that are kept for the screen; the engine keeps all."""


ARCHIVE = timedelta(minutes=2)
"""A market whose time is further behind is an archive; below, it is the engine's own delay. Assumption of this project."""


class LinkStatus(Enum):
    """How the bridge hears of changes."""

    CONNECTING = "connecting"
    LIVE = "live"
    POLLING = "polling"
    DOWN = "down"


@dataclass(frozen=True)
class Link:
    """The link, since when it is so, and when the engine was last heard."""

    status: LinkStatus
    since: datetime
    heard_at: datetime | None = None
    reason: str | None = None

    def silent_seconds(self, now: datetime) -> float | None:
        """Seconds since the engine was heard; None if it never was."""
        return None if self.heard_at is None else max(0.0, (now - self.heard_at).total_seconds())


@dataclass(frozen=True)
class State:
    """All that was pushed. What a page asks for beyond that is held by its resource."""

    link: Link
    epoch: str | None = None
    last_event_id: str | None = None
    board_version: int = 0
    health: Health | None = None
    notices: tuple[Notice, ...] = ()
    revision: int = 0
    """Rises with every change that a screen could show; ages are not such a change."""

    @property
    def lag(self) -> timedelta:
        """How far the market's time is behind the clock: an engine that serves an archive judges it at its last page."""
        if self.health is None:
            return timedelta(0)
        ends = [
            each.sampled_at + timedelta(seconds=each.age_s) for each in self.health.components if each.sampled_at and each.age_s is not None
        ]
        lag = self.health.checked_at - max(ends, default=self.health.checked_at)
        return lag if lag > ARCHIVE else timedelta(0)

    @staticmethod
    def start(at: datetime) -> State:
        return State(Link(LinkStatus.CONNECTING, at))


@dataclass(frozen=True)
class Opened:
    """The stream is open."""

    at: datetime


@dataclass(frozen=True)
class Polled:
    """The stream is not open, but the engine answers."""

    at: datetime


@dataclass(frozen=True)
class Lost:
    """The engine does not answer."""

    at: datetime
    reason: str


@dataclass(frozen=True)
class SnapshotCame:
    """``/v1/snapshot`` was read."""

    at: datetime
    body: object


@dataclass(frozen=True)
class EventCame:
    """An event of the stream."""

    at: datetime
    id: str
    name: str
    data: object


Signal: TypeAlias = "Opened | Polled | Lost | SnapshotCame | EventCame"


def apply(state: State, signal: Signal) -> State:
    """The next state. Raises ShapeError on data that cannot be read; the caller keeps the old state then."""
    if isinstance(signal, Opened):
        return _linked(state, LinkStatus.LIVE, signal.at)
    if isinstance(signal, Polled):
        return _linked(state, LinkStatus.POLLING, signal.at)
    if isinstance(signal, Lost):
        return _lost(state, signal)
    if isinstance(signal, SnapshotCame):
        return _snapshot(state, signal)
    return _event(state, signal)


def _linked(state: State, status: LinkStatus, at: datetime) -> State:
    if state.link.status is status:
        return replace(state, link=replace(state.link, heard_at=at))
    return replace(state, link=Link(status, at, at), revision=state.revision + 1)


def _lost(state: State, signal: Lost) -> State:
    if state.link.status is LinkStatus.DOWN:
        return replace(state, link=replace(state.link, reason=signal.reason))
    link = Link(LinkStatus.DOWN, signal.at, state.link.heard_at, signal.reason)
    return replace(state, link=link, revision=state.revision + 1)


def _snapshot(state: State, signal: SnapshotCame) -> State:
    reader = Reader(signal.body, "snapshot")
    return replace(
        state,
        link=replace(state.link, heard_at=signal.at),
        epoch=reader.text("epoch"),
        last_event_id=reader.opt_text("last_event_id"),
        board_version=reader.opt_whole("version") or 0,
        health=health(reader.child("health")),
        notices=reader.each("notices", notice)[:NOTICES_KEPT],
        revision=state.revision + 1,
    )


def _event(state: State, signal: EventCame) -> State:
    heard = replace(state, link=replace(state.link, heard_at=signal.at), last_event_id=signal.id or state.last_event_id)
    if signal.name in ("heartbeat", "reset"):
        return heard
    if not isinstance(signal.data, dict):
        raise ShapeError(f"event {signal.name}", signal.data, "must be an object")
    reader = Reader(signal.data, f"event {signal.name}")
    changed = replace(heard, revision=state.revision + 1)
    if signal.name == "health.changed":
        return replace(changed, health=health(reader.opt_child("health") or reader))
    if signal.name == "notice.raised":
        came = notice(reader.opt_child("notice") or reader)
        rest = tuple(old for old in state.notices if old != came)
        return replace(changed, notices=(came, *rest)[:NOTICES_KEPT])
    if signal.name == "board.changed":
        return replace(changed, board_version=reader.opt_whole("version") or state.board_version + 1)
    if signal.name in ("opportunity.changed", "opportunity.removed"):
        # The order depends on the budget of whoever asks, so the list is read anew.
        return changed
    return heard
