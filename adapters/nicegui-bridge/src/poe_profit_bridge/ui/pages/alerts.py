"""``/alerts``: what was raised. Read-only until the engine takes acknowledgements: handling belongs there, not in a window."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ...model.reading import Reader
from ...policy import states, words
from ...policy.states import Band, PageState
from ...resource import Resource
from ..frame import Page
from ..parts import Section, Words, box, cell, table

HIDDEN = frozenset({"at", "subject"})


@dataclass(frozen=True)
class Raised:
    """One record."""

    at: datetime
    subject: str
    text: str


def raised(reader: Reader) -> tuple[Raised, ...]:
    """Reads ``/v1/ops/alerts`` or ``/v1/ops/notices``, newest first; fields that are not known are said as they come."""
    found = [Raised(each.time("at"), each.opt_text("subject") or "", _text(each)) for each in reader.children("items")]
    return tuple(sorted(found, key=lambda each: each.at, reverse=True))


def _text(reader: Reader) -> str:
    text = reader.opt_text("text") if isinstance(reader.raw.get("text"), str) else None
    if text is not None:
        return text
    said = [
        f"{name.replace('_', ' ')} {value}"
        for name, value in reader.raw.items()
        if name not in HIDDEN and isinstance(value, (str, int, float))
    ]
    return " · ".join(said)[:400]


class AlertsPage(Page):
    """Alerts of the engine, then notices."""

    title = "Alerts"
    path = "/alerts"

    def _table(self, name: str) -> Resource[tuple[Raised, ...]]:
        return self.desk.resource(f"/v1/ops/{name}", {"limit": 200}, raised)

    def reads(self) -> Sequence[Resource[Any]]:
        return (self._table("alerts"), self._table("notices"))

    def body(self) -> None:
        with box("page-head"):
            Words("Alerts", "h1", "page-title")
            Words("of the last seven days, newest first", classes="page-sub")
        self._alerts = Section(self._build_rows, mark="alerts")
        with box("page-part", "section", aria_label="Notices"):
            Words("Notices", "h2")
            self._notices = Section(self._build_rows, mark="notices")

    def _build_rows(self, rows: tuple[Raised, ...]) -> None:
        if not rows:
            Words("Nothing was raised.", "div", "empty")
            return
        body = table((("when", ""), ("about", ""), ("what", "")), "raised", "What was raised, newest first")
        with body:
            for each in rows:
                with box(tag="tr", tabindex="0", mark="raised-row"):
                    cell(words.day_clock(each.at))
                    cell(each.subject, "wrap", head=True)
                    cell(each.text, "wrap")

    def update(self, now: datetime) -> Band:
        held = self._table("alerts").held
        notices = self._table("notices").held
        none = held.value is not None and not held.value and not notices.value
        band = states.band(
            self.desk.state.link,
            held,
            now,
            empty="No alert was raised." if none else None,
            held_back=self.held_back if self.paused else None,
        )
        if band.state is PageState.PAUSED:
            return band
        self._alerts.show(held.value or ())
        self._notices.show(notices.value or ())
        return band
