"""``/settings``: league, minutes, gold, theme, how far the overlay dims."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from ...model.status import Market
from ...policy import states, words
from ...policy.overlay import MODES
from ...policy.states import Band, PageState
from ...setup import SetupError
from ..frame import Page
from ..parts import Button, Choice, Field, Section, Words, box
from .now import answered


class SettingsPage(Page):
    """What the user can choose. Nothing here is secret; all of it is one file on this machine."""

    title = "Settings"
    path = "/settings"

    def body(self) -> None:
        with box("page-head"):
            Words("Settings", "h1", "page-title")
        self._form = Section(self._build_form, mark="settings-form")

    def _build_form(self, leagues: tuple[tuple[str, str], ...]) -> None:
        setup = self.desk.setup
        with box("card setup", "section", aria_label="Your choices"):
            chosen = {"market": f"{setup.realm}/{setup.league}" if setup.league else ""}
            options = [(f"{realm}/{league}", league if realm == "pc" else f"{league} ({realm})") for realm, league in leagues]
            Choice("League", options, chosen["market"], mark="league", on_change=lambda value: chosen.update(market=value))
            minutes = Field("Minutes a day", str(setup.minutes), mark="minutes", kind="number", min="1", max="1440")
            gold = Field("Gold (may be left out)", "" if setup.gold is None else str(setup.gold), mark="gold", kind="number", min="0")
            themes = {"value": setup.theme}
            Choice(
                "Theme",
                (("dark", "dark"), ("light", "light")),
                setup.theme,
                mark="theme-choice",
                on_change=lambda v: themes.update(value=v),
            )
            dim = Field(
                "How far the overlay dims, in percent", f"{setup.dim_intensity * 100:.0f}", mark="dim", kind="number", min="0", max="100"
            )
            modes = {"value": setup.overlay_mode}
            Choice("Overlay", [(mode, mode) for mode in MODES], setup.overlay_mode, mark="mode", on_change=lambda v: modes.update(value=v))
            said = Words("", "p", mark="settings-said")
            said.props["role"] = "status"

            def save() -> None:
                try:
                    market = next((m for m in self._markets() if f"{m.realm}/{m.league}" == chosen["market"]), None)
                    if market is None:
                        raise SetupError("league is not chosen: must be one of the list")
                    share = float(dim.value) / 100 if dim.value.strip().replace(".", "", 1).isdigit() else -1.0
                    new = answered(setup, market, minutes.value, gold.value)
                    self.desk.choose(
                        replace(
                            new,
                            theme=themes["value"],
                            dim_intensity=share,
                            overlay_mode=modes["value"],
                            aside=self.desk.setup.aside,
                            done=self.desk.setup.done,
                        )
                    )
                    said.text = "Kept."
                except SetupError as e:
                    said.text = words.sentence(str(e))

            Button("Keep", save, classes="btn-primary", mark="save")
            Words(
                "The engine's own settings and thresholds are in its configuration; the dashboard holds no rule of its own.", "p", "muted"
            )

    def _markets(self) -> tuple[Market, ...]:
        meta = self.desk.meta().held.value
        return meta.markets if meta else ()

    def update(self, now: datetime) -> Band:
        held = self.desk.meta().held
        band = states.band(self.desk.state.link, held, now)
        if band.state is PageState.STALE:
            band = Band(PageState.LIVE, "")
        self._form.show(tuple((each.realm, each.league) for each in self._markets()))
        return band
