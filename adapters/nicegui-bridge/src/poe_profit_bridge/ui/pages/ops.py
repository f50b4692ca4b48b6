"""``/ops``: how the engine is, what feeds do, what was noticed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...model.reading import Reader
from ...model.status import Component, Feed, Health, Limit, Notice, feed, limit
from ...policy import states, words
from ...policy.states import Band, PageState
from ...resource import Resource
from ..frame import Page, sampled_text
from ..parts import Section, Words, box, cell, table

SHAPES = {"healthy": "●", "degraded": "▲", "critical": "■", "unknown": "○"}


def feeds(reader: Reader) -> tuple[Feed, ...]:
    """Reads ``/v1/feeds``."""
    return reader.each("items", feed)


def limits(reader: Reader) -> tuple[Limit, ...]:
    """Reads ``/v1/limits``."""
    return reader.each("items", limit)


@dataclass(frozen=True)
class Hero:
    """The band over all."""

    status: str
    checked_at: datetime
    version: str
    bad: int


class OpsPage(Page):
    """Operations. The first screen says of it only what changes the advice."""

    title = "Operations"
    path = "/ops"

    def reads(self) -> Sequence[Resource[Any]]:
        return (self._feeds(), self._limits())

    def _feeds(self) -> Resource[tuple[Feed, ...]]:
        return self.desk.resource("/v1/feeds", {"limit": 200}, feeds)

    def _limits(self) -> Resource[tuple[Limit, ...]]:
        return self.desk.resource("/v1/limits", {"limit": 200}, limits)

    def body(self) -> None:
        with box("page-head"):
            Words("Operations", "h1", "page-title")
        self._hero = Section(self._build_hero, mark="hero-holder")
        with box("page-part", "section", id="parts", aria_label="Parts"):
            Words("Parts", "h2")
            self._parts = Section(self._build_parts, "cards", mark="parts")
        with box("page-part", "section", id="feeds", aria_label="Feeds"):
            Words("Feeds", "h2")
            self._feed_rows = Section(self._build_feeds, mark="feeds")
        with box("page-part", "section", id="limits", aria_label="Rate limits"):
            Words("Rate limits", "h2")
            self._limit_rows = Section(self._build_limits, mark="limits")
        with box("page-part", "section", id="notices", aria_label="What was noticed"):
            Words("What was noticed", "h2")
            self._notices = Section(self._build_notices, mark="notices")

    def _build_hero(self, hero: Hero | None) -> None:
        if hero is None:
            return
        with box(f"hero hero-{hero.status}", mark="hero"):
            with box(f"hero-word status-{hero.status}"):
                Words(SHAPES.get(hero.status, "○"), classes="shape").props["aria-hidden"] = "true"
                Words(hero.status, mark="hero-status")
            with box():
                Words("All parts are well." if hero.bad == 0 else f"{hero.bad} of the parts below need a look.", "p")
                with box("muted", "p"):
                    self.ages.add(Words(), lambda now: f"checked {words.since(hero.checked_at, now)}", self.desk.clock())
                    Words(f" ago · engine {hero.version}" if hero.version else " ago")
            with box("hero-links", "nav", aria_label="On this page"):
                for target, text in (("parts", "Parts"), ("feeds", "Feeds"), ("limits", "Limits"), ("notices", "Notices")):
                    Words(text, "a").props["href"] = f"#{target}"

    def _build_parts(self, parts: tuple[Component, ...]) -> None:
        for part in parts:
            with box(f"tile tile-{part.status}", "article", "part"):
                with box("tile-head"):
                    Words(part.component)
                    with box(f"status status-{part.status}", "span"):
                        Words(SHAPES.get(part.status, "○"), classes="shape").props["aria-hidden"] = "true"
                        Words(part.status)
                Words(words.sentence(part.text), "p")
                if part.sampled_at is not None:
                    self.ages.add(Words("", "p", "muted"), sampled_text("sample", part.sampled_at, self.ages), self.desk.clock())
                if part.remedy:
                    Words(words.sentence(part.remedy), "p", "bad")

    def _build_feeds(self, rows: tuple[Feed, ...]) -> None:
        if not rows:
            Words("No feed runs in this engine: it serves a database that something else fills.", "div", "empty")
            return
        body = table(
            (("feed", ""), ("state", ""), ("last success", "num"), ("failures", "num"), ("what it says", "")), "feed-table", "Feeds"
        )
        with body:
            for each in rows:
                with box(tag="tr"):
                    cell(each.feed, head=True)
                    cell(each.state)
                    with box("num", "td"):
                        if each.last_success is None:
                            Words("never")
                        else:
                            at = each.last_success
                            self.ages.add(Words(), lambda now, at=at: f"{words.since(at, now)} ago", self.desk.clock())  # type: ignore[misc]
                    cell(words.whole(each.failures), "num")
                    cell(each.last_error or each.text, "wrap")

    def _build_limits(self, rows: tuple[Limit, ...]) -> None:
        if not rows:
            Words("No limits are known: nothing was asked of a service yet.", "div", "empty")
            return
        body = table((("policy", ""), ("where it stands", "")), "limit-table", "Rate limits")
        with body:
            for each in rows:
                with box(tag="tr"):
                    cell(each.policy, head=True)
                    cell(" · ".join(f"{name} {value}" for name, value in each.cells), "wrap")

    def _build_notices(self, rows: tuple[Notice, ...]) -> None:
        if not rows:
            Words("Nothing was noticed.", "div", "empty")
            return
        body = table((("when", ""), ("about", ""), ("what", "")), "notice-table", "What was noticed, newest first")
        with body:
            for each in rows[:50]:
                with box(tag="tr"):
                    cell(words.day_clock(each.at))
                    cell(each.subject, head=True)
                    cell(each.text or each.code, "wrap")

    def update(self, now: datetime) -> Band:
        state = self.desk.state
        meta = self.desk.meta().held.value
        health = state.health
        feeds_held = self._feeds().held
        band = states.band(
            state.link,
            feeds_held,
            now,
            stale=_stale(health, self.desk.market_time(now)),
            held_back=self.held_back if self.paused else None,
        )
        if band.state is PageState.LIVE and health is None:
            band = Band(PageState.EMPTY, "The engine has not told its health yet.")
        if band.state is PageState.PAUSED:
            return band
        if health is not None:
            bad = sum(1 for each in health.components if each.status not in ("healthy",))
            self._hero.show(Hero(health.status, health.checked_at, meta.version if meta else "", bad))
            self._parts.show(_sorted(health.components))
        self._feed_rows.show(feeds_held.value or ())
        self._limit_rows.show(self._limits().held.value or ())
        self._notices.show(state.notices)
        return band


def _sorted(parts: tuple[Component, ...]) -> tuple[Component, ...]:
    order = {"critical": 0, "degraded": 1, "unknown": 2, "healthy": 3}
    return tuple(sorted(parts, key=lambda each: (order.get(each.status, 2), each.component)))


def _stale(health: Health | None, now: datetime) -> str | None:
    if health is None:
        return None
    old = [
        each.component
        for each in health.components
        if each.sampled_at is not None and each.limit_s is not None and (now - each.sampled_at).total_seconds() > each.limit_s
    ]
    return f"Older than their limit: {', '.join(old)}." if old else None
