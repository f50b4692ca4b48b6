"""``/``: one thing to do, what comes next, what is not worth it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from nicegui import ui

from ...desk import Desk
from ...mirror import LinkStatus
from ...model.advice import Opportunity
from ...model.status import Market
from ...policy import states, words
from ...policy.firstscreen import Card, Chip, Failed, FirstScreen, Row, Waiting, first_screen
from ...policy.states import Band, PageState
from ...setup import Setup, SetupError
from ..cards import CardActions, action_card, evidence_panel
from ..frame import Page, sampled_text
from ..parts import LEVELS, Button, Field, Section, Words, box, tier

HOLD_SECONDS = 30
"""A card under the pointer or with the focus stays so long, though a better one is there."""


@dataclass(frozen=True)
class CardView:
    """What the card's place shows."""

    card: Card | None
    waiting: Waiting | None
    blocked: str
    newer: bool
    opportunity: Opportunity | None
    hidden: int


class NowPage(Page):
    """The first screen."""

    title = "Now"
    path = "/"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._held_since: datetime | None = None
        self._why_open = False
        self._screen: FirstScreen | None = None

    # --- building --------------------------------------------------------------------------------------------------

    def body(self) -> None:
        self._setup_form = Section(self._build_setup, mark="setup-holder")
        self._facts = Section(self._build_facts, "facts-line", mark="line-1")
        with box("now-grid"):
            self._card = Section(self._build_card, "now-card", mark="card-holder")
            with box("now-side"):
                self._next = Section(self._build_next, mark="next")
                self._failed = Section(self._build_failed, mark="not-worth-it")
        self._why = Section(self._build_why, mark="why-holder")
        holder = self._card.holder
        for event in ("focusin", "mouseenter"):
            holder.on(event, lambda _: self._hold(True), args=[])
        for event in ("focusout", "mouseleave"):
            holder.on(event, lambda _: self._hold(False), args=[])

    def _build_setup(self, view: tuple[tuple[Market, ...], bool] | None) -> None:
        if view is None:
            return
        markets, reachable = view
        with box("card setup", "section", "setup", aria_label="Three questions"):
            Words("Three questions, then advice", "h1", "setup-title")
            Words("No account and no key is needed. Everything stays on this machine.", "p", "muted")
            if reachable and not markets:
                Words(
                    "The engine knows no market yet: it is working it out, or its database is empty.", "p", "outdated", mark="setup-empty"
                )
            if not reachable:
                Words("The leagues come from the engine; it has not answered yet.", "p", "outdated", mark="setup-waiting")
            chosen = {"league": markets[0] if markets else None}
            Words("Which league do you play?", "h2")
            with box("choices", role="radiogroup", aria_label="League"):
                buttons: list[tuple[Button, Market]] = []

                def choose(market: Market) -> None:
                    chosen["league"] = market
                    for button, each in buttons:
                        button.props["aria-checked"] = "true" if each == market else "false"

                for market in markets:
                    button = Button(
                        market.league if market.realm == "pc" else f"{market.league} ({market.realm})",
                        lambda market=market: choose(market),  # type: ignore[misc]
                        classes="choice",
                        mark=f"league-{market.league}",
                    )
                    button.props["role"] = "radio"
                    button.props["aria-checked"] = "true" if market == chosen["league"] else "false"
                    buttons.append((button, market))
            minutes = Field(
                "How many minutes a day do you want to spend on trading?",
                str(self.desk.setup.minutes),
                mark="setup-minutes",
                kind="number",
                min="1",
                max="1440",
                inputmode="numeric",
            )
            gold = Field(
                "How much gold do you have? (may be left out)",
                "" if self.desk.setup.gold is None else str(self.desk.setup.gold),
                mark="setup-gold",
                kind="number",
                min="0",
                inputmode="numeric",
                hint="Exchange orders cost gold. Without it the fee is shown, not checked.",
            )
            problem = Words("", "p", "bad", mark="setup-problem")
            problem.props["role"] = "alert"

            def start() -> None:
                market = chosen["league"]
                if market is None:
                    problem.text = "Choose a league first."
                    return
                try:
                    self.desk.choose(answered(self.desk.setup, market, minutes.value, gold.value))
                except SetupError as e:
                    problem.text = words.sentence(str(e))
                    return
                self.tick()

            Button("Show me what to do", start, classes="btn-primary", mark="setup-start")

    def _build_facts(self, view: tuple[tuple[Chip, ...], Chip]) -> None:
        chips, health = view
        for chip in chips:
            self._chip(chip)
        with box(f"chip chip-dot lamp-{health.level}", "span", "chip-health", title=health.hint):
            Words(LEVELS.get(health.level, "○"), classes="shape").props["aria-hidden"] = "true"
            Words(health.text)

    def _chip(self, chip: Chip) -> None:
        with box(f"chip chip-{chip.level} lamp-{chip.level}", "span", f"chip-{chip.id}", title=chip.hint):
            if chip.level in LEVELS:
                Words(LEVELS[chip.level], classes="shape").props["aria-hidden"] = "true"
            text = Words(chip.text)
            if chip.sampled is not None:
                self.ages.add(text, sampled_text(chip.text, chip.sampled, self.ages), self.desk.clock())

    def _build_card(self, view: CardView) -> None:
        if view.newer:
            with box("newer", mark="newer", role="status"):
                Words("A newer card waits while you are on this one.")
                Button("Show it", self._release, classes="btn-small", mark="show-newer")
        if view.card is not None:
            actions = CardActions(self._copied, self._done, self._not_there, self._skip, self._toggle_why)
            action_card(view.card, view.opportunity, view.blocked, actions, self.keys, self.ages, self.desk.clock())
        elif view.waiting is not None:
            self._waiting(view.waiting, view.hidden)

    def _waiting(self, waiting: Waiting, hidden: int) -> None:
        with box("card wait", "article", "wait"):
            Words(waiting.headline, "h1", "wait-head")
            Words(waiting.text, "p", "wait-text", mark="wait-text")
            if waiting.next_sample is not None:
                at = waiting.next_sample

                def until(now: datetime) -> str:
                    left = (at - self.desk.market_time(now)).total_seconds()
                    return f"New prices in {words.age(left)}." if left > 0 else "New prices are due."

                self.ages.add(Words("", "p", "muted", mark="wait-next"), until, self.desk.clock())
            if hidden:
                Button(f"Bring back {hidden} put aside", self._bring_back, mark="bring-back")

    def _build_next(self, rows: tuple[Row, ...]) -> None:
        if not rows:
            return
        Words("Next", "h2", "side-head")
        with box("next-list", "ol"):
            for row in rows:
                with box(f"next-row{' row-stale' if row.stale else ''}", "li", "next-row", tabindex="0"):
                    with box("next-main"):
                        Words(row.verb, classes="verb-small")
                        Words(row.text, classes="next-text")
                    with box("next-figures"):
                        Words(row.gain, classes="good")
                        Words(row.minutes)
                        Words(row.rate)
                        Words(row.chance)
                        Words(row.where)
                        tier(row.tier)

    def _build_failed(self, rows: tuple[Failed, ...]) -> None:
        if not rows:
            return
        Words("Not worth it", "h2", "side-head")
        with box("failed-list", "ul"):
            for row in rows:
                with box("failed-row", "li", "failed-row"):
                    Words(row.text, classes="failed-what")
                    Words(row.number, classes="failed-number")
        Words("All of them, and why", "a", "more").props["href"] = "/opportunities?show=rejected"

    def _build_why(self, opportunity: Opportunity | None) -> None:
        if opportunity is None:
            return
        with box("panel", "section", "why", aria_label="Why"):
            with box("panel-head"):
                Words("Why", "h2")
                Button("Close", self._close_why, classes="btn-small", mark="why-close", keys=self.keys, action="close")
            evidence_panel(opportunity)

    # --- running ---------------------------------------------------------------------------------------------------

    def update(self, now: datetime) -> Band:
        desk = self.desk
        meta = desk.meta().held.value
        if not desk.setup.asked:
            self._setup_form.show((meta.markets if meta else (), meta is not None))
            self._hide_all()
            link = desk.state.link
            if link.status is LinkStatus.DOWN:
                return states.band(link, desk.meta().held, now)
            return Band(PageState.EMPTY, "") if meta is not None else Band(PageState.LOADING, "Asking the engine for its leagues …")
        self._setup_form.show(None)
        held = desk.advice().held
        screen = first_screen(held.value, desk.not_worth_it().held.value, desk.state.health, meta, desk.setup, now, desk.market_time(now))
        band = states.band(
            desk.state.link,
            held,
            now,
            empty="" if screen.card is None and held.value is not None else None,
            stale=screen.stale,
            held_back=self.held_back if self.paused else None,
        )
        if self.paused and self._screen is not None and band.state is PageState.PAUSED:
            return band
        self._screen = screen
        offline = band.state is PageState.OFFLINE
        unknown = Chip("health", "health unknown", "grey", "The engine is not reached.")
        self._facts.show((screen.chips, unknown if offline else screen.health))
        self._show_card(screen, band, now)
        self._next.show(tuple(replace(each, stale=True) for each in screen.following) if offline else screen.following)
        self._failed.show(screen.failed)
        return band

    def _hide_all(self) -> None:
        self._next.show(())
        self._failed.show(())
        self._card.show(CardView(None, None, "", False, None, 0))

    def _show_card(self, screen: FirstScreen, band: Band, now: datetime) -> None:
        blocked = {
            PageState.OFFLINE: "Outdated: the engine is not reached. Do not act on it.",
            PageState.STALE: "Outdated: its prices or listings are stale. Requerying.",
            PageState.ERROR: "Outdated: the engine could not work it out anew.",
        }.get(band.state, "")
        view = CardView(screen.card, screen.waiting, blocked, False, self._opportunity(screen.card), screen.hidden)
        shown = self._card.shown
        if shown is not None and shown.card is not None and self._holding(now) and _other(shown.card, view.card):
            view = replace(shown, newer=True, blocked=blocked)
        if self._card.show(view) and view.card is not None and not view.newer and not blocked:
            self.announce(f"Do this now: {view.card.headline}")
        if self._why_open:
            self._why.show(view.opportunity)

    def _opportunity(self, card: Card | None) -> Opportunity | None:
        advice = self.desk.advice().held.value
        if card is None or advice is None:
            return None
        return next((each for each in advice.ranked if each.id == card.id), None)

    def _hold(self, on: bool) -> None:
        self._held_since = self.desk.clock() if on else None

    def _holding(self, now: datetime) -> bool:
        return self._held_since is not None and (now - self._held_since).total_seconds() < HOLD_SECONDS

    def _release(self) -> None:
        self._held_since = None
        self.tick()

    # --- what the user does ----------------------------------------------------------------------------------------

    def act(self, action: str) -> bool:
        view = self._card.shown
        if action == "close" and self._why_open:
            self._close_why()
            return True
        if view is None or view.card is None:
            return False
        card = view.card
        if action == "copy":
            ui.run_javascript("window.poe.press('card-copy')")
        elif action == "done":
            if not view.blocked:
                self._done(card)
        elif action == "not_there":
            self._not_there(card)
        elif action == "skip":
            self._skip(card)
        elif action == "why":
            self._toggle_why(card)
        else:
            return False
        return True

    def _copied(self, card: Card) -> None:
        self.toast(f"Copied: {card.note}")

    def _done(self, card: Card) -> None:
        self._held_since = None
        self.desk.done(card.id, card.minutes_value, card.exchange)
        self.toast(f"Done: {card.verb} {card.item}. {card.minutes} counted.{self._unrecorded()}", card.id)
        self.tick()

    def _not_there(self, card: Card) -> None:
        self._held_since = None
        self.desk.skip(card.id)
        self.toast(f"Price not there: {card.item} is put aside for 6 h.{self._unrecorded()}", card.id)
        self.tick()

    def _skip(self, card: Card) -> None:
        self._held_since = None
        self.desk.skip(card.id)
        self.toast(f"{card.item} is skipped for 6 h.", card.id)
        self.tick()

    def _unrecorded(self) -> str:
        meta = self.desk.meta().held.value
        if meta is not None and "outcomes" in meta.capabilities:
            return ""
        return " This engine keeps no record of outcomes yet."

    def _bring_back(self) -> None:
        self.desk.choose(replace(self.desk.setup, aside={}))
        self.tick()

    def _toggle_why(self, card: Card) -> None:
        self._why_open = not self._why_open
        self._why.show(self._opportunity(card) if self._why_open else None)
        if self._why_open:
            ui.run_javascript("window.poe.reveal('why')")

    def _close_why(self) -> None:
        self._why_open = False
        self._why.show(None)


def _other(shown: Card, came: Card | None) -> bool:
    return came is None or came.id != shown.id


def answered(setup: Setup, market: Market, minutes: str, gold: str) -> Setup:
    """The setup with the answers of the first run; raises SetupError naming what cannot be read."""
    try:
        count = int(minutes.strip())
    except ValueError:
        raise SetupError(f"minutes a day is {minutes.strip()[:20]!r}: must be a whole number") from None
    try:
        owned = int(gold.strip().replace(",", "")) if gold.strip() else None
    except ValueError:
        raise SetupError(f"gold is {gold.strip()[:20]!r}: must be a whole number, or nothing") from None
    return replace(setup, league=market.league, realm=market.realm, minutes=count, gold=owned)


__all__ = ["NowPage", "answered"]
