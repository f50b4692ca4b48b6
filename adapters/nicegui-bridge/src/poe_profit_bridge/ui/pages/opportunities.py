"""``/opportunities``: all that is promoted and all that is not, each with why and what would change it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nicegui import ui

from ...desk import Desk
from ...model.advice import Advice, NotWorthIt, Opportunity, Rejected
from ...policy import states, words
from ...policy.firstscreen import row
from ...policy.states import Band, PageState
from ...resource import Held
from ..cards import evidence_panel, rejected_panel
from ..frame import Page
from ..parts import Button, Choice, Field, Section, Words, box, cell, table, tier

ROWS = 200
SORTS = (("rank", "best first"), ("gain", "gain"), ("minutes", "least minutes"), ("chance", "name"))


@dataclass(frozen=True)
class Filter:
    """What to show; the same on both lists."""

    search: str = ""
    verb: str = "all"
    venue: str = "all"
    sort: str = "rank"

    @property
    def plain(self) -> bool:
        return (self.search, self.verb, self.venue) == ("", "all", "all")

    def said(self) -> str:
        parts = [f"“{self.search}”"] if self.search else []
        parts += [words.verb(self.verb)] if self.verb != "all" else []
        parts += [words.venue_short(self.venue)] if self.venue != "all" else []
        return " · ".join(parts)

    def takes(self, item: str, verb: str, venue: str | None) -> bool:
        return self.search.casefold() in item.casefold() and self.verb in ("all", verb) and self.venue in ("all", venue or "")


@dataclass(frozen=True)
class PromotedView:
    rows: tuple[Opportunity, ...]
    open_id: str | None


@dataclass(frozen=True)
class RejectedView:
    rows: tuple[Rejected, ...]
    open_id: str | None
    total: int


def promoted(advice: Advice | None, by: Filter) -> tuple[Opportunity, ...]:
    """The promoted that the filter lets through, in its order."""
    found = [each for each in advice.ranked if by.takes(each.item, each.verb, each.venue)] if advice else []
    if by.sort == "gain":
        found.sort(key=lambda each: (-each.uplift, each.id))
    elif by.sort == "minutes":
        found.sort(key=lambda each: (each.minutes.default, each.id))
    elif by.sort == "chance":
        found.sort(key=lambda each: (each.item.casefold(), each.id))
    return tuple(found[:ROWS])


def refused(found: NotWorthIt | None, by: Filter) -> tuple[Rejected, ...]:
    """The rejected that the filter lets through."""
    return tuple(each for each in found.items if by.takes(each.item, each.verb, each.venue))[:ROWS] if found else ()


class OpportunitiesPage(Page):
    """Two lists, one filter."""

    title = "Opportunities"
    path = "/opportunities"

    def __init__(self, desk: Desk, show: str = "") -> None:
        super().__init__(desk)
        self._filter = Filter()
        self._rejected_shown = show == "rejected"
        self._open: str | None = None

    def body(self) -> None:
        with box("page-head"):
            Words("Opportunities", "h1", "page-title")
            self._sub = Words("", classes="page-sub", mark="sub")
        with box("controls", role="search"):
            self._tabs = Section(self._build_tabs, "segments", role="group", aria_label="List")
            Field("Search", "", mark="search", placeholder="item", autocomplete="off").then(lambda text: self._change(search=text.strip()))
            verbs = (
                ("all", "anything"),
                ("sell", "sell"),
                ("list", "list"),
                ("reprice", "reprice"),
                ("combine", "combine"),
                ("upgrade", "upgrade"),
                ("turn_in", "turn in"),
            )
            Choice("Do", verbs, "all", mark="verb", on_change=lambda value: self._change(verb=value))
            venues = (("all", "anywhere"), ("exchange", "Faustus"), ("merchant", "Ange"), ("in-person", "in person"))
            Choice("Where", venues, "all", mark="venue", on_change=lambda value: self._change(venue=value))
            Choice("Order", SORTS, "rank", mark="sort", on_change=lambda value: self._change(sort=value))
        self._promoted = Section(self._build_promoted, mark="promoted")
        self._rejected = Section(self._build_rejected, mark="rejected")

    def _build_tabs(self, rejected_shown: bool) -> None:
        for text, wanted, mark in (("Worth it", False, "tab-promoted"), ("Not worth it", True, "tab-rejected")):
            button = Button(text, lambda wanted=wanted: self._tab(wanted), mark=mark)  # type: ignore[misc]
            button.props["aria-pressed"] = "true" if rejected_shown is wanted else "false"

    def _build_promoted(self, view: PromotedView | None) -> None:
        if view is None or not view.rows:
            return
        headings = (
            ("do", ""),
            ("item", ""),
            ("where", ""),
            ("gain", "num"),
            ("minutes", "num"),
            ("div/min", "num"),
            ("sold within 6 h", "num"),
            ("age", "num"),
            ("trust", ""),
            ("", ""),
        )
        body = table(headings, "promoted-table", "What is worth it, best first")
        with body:
            for each in view.rows:
                self._promoted_row(each, each.id == view.open_id)

    def _promoted_row(self, each: Opportunity, opened: bool) -> None:
        said = row(each)
        with box("row-open" if opened else "", "tr", "promoted-row", tabindex="0"):
            cell(said.verb)
            with box(tag="th", scope="row"):
                if each.item_id is not None:
                    Words(said.text, "a").props["href"] = f"/item/{each.item_id}"
                else:
                    Words(said.text)
            cell(said.where)
            cell(said.gain, "num good")
            cell(said.minutes, "num")
            cell(words.divines(each.dpam), "num")
            cell(said.chance, "num")
            with box("num", "td"):
                if each.prices is not None:
                    at = each.prices.at
                    self.ages.add(Words(), lambda now, at=at: words.since(at, self.ages.market_time(now)), self.desk.clock())  # type: ignore[misc]
            with box(tag="td"):
                tier(each.tier)
            with box("num", "td"):
                button = Button("Why", lambda: self._toggle(each.id), classes="btn-small", mark=f"why-{each.id}", label=f"Why {each.item}")
                button.props["aria-expanded"] = "true" if opened else "false"
        if opened:
            with box(tag="tr"), box(tag="td", colspan="10"), box(mark="evidence-panel"):
                evidence_panel(each)

    def _build_rejected(self, view: RejectedView | None) -> None:
        if view is None or not view.rows:
            return
        headings = (("do", ""), ("item", ""), ("where", ""), ("the number that failed", ""), ("div/min", "num"), ("", ""))
        body = table(headings, "rejected-table", "What is not worth it, nearest first")
        with body:
            for each in view.rows:
                self._rejected_row(each, each.id == view.open_id)
        if view.total > len(view.rows):
            Words(f"The nearest {len(view.rows)} of {words.whole(view.total)}.", "p", "muted", mark="rejected-more")

    def _rejected_row(self, each: Rejected, opened: bool) -> None:
        reason = each.reasons[0] if each.reasons else None
        with box("row-open" if opened else "", "tr", "rejected-row", tabindex="0"):
            cell(words.verb(each.verb))
            cell(each.item, head=True)
            cell(words.venue_short(each.venue))
            cell((reason.detail or reason.reason.replace("_", " ")) if reason else "")
            cell(words.divines(each.figures.dpam) if each.figures else "–", "num")
            with box("num", "td"):
                button = Button(
                    "Why", lambda: self._toggle(each.id), classes="btn-small", mark=f"why-{each.id}", label=f"Why not {each.item}"
                )
                button.props["aria-expanded"] = "true" if opened else "false"
        if opened:
            with box(tag="tr"), box(tag="td", colspan="6"), box(mark="evidence-panel"):
                rejected_panel(each)

    def update(self, now: datetime) -> Band:
        desk = self.desk
        held: Held[Any] = desk.not_worth_it().held if self._rejected_shown else desk.advice().held
        rows: tuple[Opportunity, ...] | tuple[Rejected, ...]
        if self._rejected_shown:
            rows = refused(desk.not_worth_it().held.value, self._filter)
        else:
            rows = promoted(desk.advice().held.value, self._filter)
        empty = None
        if held.value is not None and not rows:
            empty = self._empty()
        band = states.band(
            desk.state.link,
            held,
            now,
            empty=empty,
            stale=self._stale(),
            held_back=self.held_back if self.paused else None,
        )
        self._tabs.show(self._rejected_shown)
        if band.state is PageState.PAUSED:
            return band
        advice = desk.advice().held.value
        found = desk.not_worth_it().held.value
        checked = words.whole(found.total) if found else "–"
        said = f"{advice.league} · {advice.total} worth it · {checked} not" if advice else ""
        if self._sub.text != said:
            self._sub.text = said
        self._promoted.show(None if self._rejected_shown else PromotedView(promoted(advice, self._filter), self._open))
        self._rejected.show(
            RejectedView(refused(found, self._filter), self._open, found.total if found else 0) if self._rejected_shown else None
        )
        return band

    def _stale(self) -> str | None:
        advice = self.desk.advice().held.value
        if self._rejected_shown or advice is None or not any(each.stale for each in advice.ranked):
            return None
        return "Requerying: some of the samples below are stale."

    def _empty(self) -> str:
        if not self._filter.plain:
            return f"Nothing matches {self._filter.said()}. Clear the filter to see all."
        if self._rejected_shown:
            return "Nothing was refused."
        advice = self.desk.advice().held.value
        return (advice.empty_because if advice else None) or "Nothing is worth the minutes now."

    def act(self, action: str) -> bool:
        if action == "close" and self._open is not None:
            self._toggle(self._open)
            return True
        if action == "why":
            ui.run_javascript("document.activeElement?.querySelector('button')?.click()")
            return True
        return False

    def _change(self, **changes: str) -> None:
        self._filter = Filter(**{**self._filter.__dict__, **changes})
        self.tick()

    def _tab(self, rejected_shown: bool) -> None:
        self._rejected_shown = rejected_shown
        self._open = None
        self.tick()

    def _toggle(self, id_: str) -> None:
        self._open = None if self._open == id_ else id_
        self.tick()
