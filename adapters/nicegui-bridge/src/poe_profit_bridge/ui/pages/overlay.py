"""``/overlay``: the same record in three lines, for a small window above the game."""

from __future__ import annotations

from dataclasses import dataclass, replace

from nicegui import ui
from nicegui.events import KeyEventArguments

from ...desk import Desk
from ...hotkeys import KeyMap
from ...mirror import LinkStatus
from ...policy import words
from ...policy.firstscreen import Card, first_screen
from ...policy.overlay import OverlayCard, overlay, toggled
from ..cards import COPY_SCRIPT
from ..frame import TICK_SECONDS
from ..parts import Ages, Button, Section, Words, box


@dataclass(frozen=True)
class OverlayView:
    """What the window shows."""

    card: OverlayCard | None
    dot: str
    mode: str
    simulated: bool
    offline: bool
    place: str


class OverlayPage:
    """One card at a time. It never takes the keyboard: keys work only after a click into it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = KeyMap()
        self.ages = Ages(desk.market_time)
        self._said = ""

    def build(self) -> OverlayPage:
        theme = "light" if self.desk.setup.theme == "light" else "dark"
        ui.add_head_html(f"<script>document.documentElement.dataset.theme='{theme}'</script>")
        ui.page_title("Overlay · poe-profit")
        with box("overlay-body", "main", "overlay"):
            Words("Overlay", "h1", "sr-only")
            self._view = Section(self._build, mark="overlay-holder")
            self._status = Words("", classes="sr-only", mark="overlay-status")
            self._status.props["role"] = "status"
        ui.keyboard(self._key, ignore=["input", "select", "textarea"], repeating=False)
        self.tick()
        ui.timer(TICK_SECONDS, self.tick, immediate=False)
        return self

    def tick(self) -> None:
        now = self.desk.clock()
        desk = self.desk
        advice = desk.advice().held.value
        screen = first_screen(
            advice, desk.not_worth_it().held.value, desk.state.health, desk.meta().held.value, desk.setup, now, desk.market_time(now)
        )
        top = next((each for each in advice.ranked if screen.card and each.id == screen.card.id), None) if advice else None
        found = overlay(screen, top.dpam if top else None, desk.state.link, desk.setup.overlay_mode, desk.setup.dim_intensity)
        count = 0 if screen.card is None else 1 + len(screen.following)
        offline = desk.state.link.status is LinkStatus.DOWN
        dot = ""
        if found is None:
            if desk.setup.overlay_mode == "disarmed":
                dot = f"disarmed · {count} waiting"
            elif advice is None:
                dot = "not live" if offline else "asking the engine …"
            else:
                dot = "wait"
        place = f"1/{count}" if count else ""
        self._view.show(OverlayView(found, dot, desk.setup.overlay_mode, bool(advice and advice.simulated), offline, place))
        self.ages.tick(now)

    def _build(self, view: OverlayView) -> None:
        if view.simulated:
            box("simulated", mark="simulated-stripe", title="Simulated market: nothing here is real")
        if view.card is None or view.card.card is None:
            with box("overlay-dot", mark="overlay-dot"):
                Words("○" if view.offline else "●", classes="shape").props["aria-hidden"] = "true"
                Words(view.dot)
        else:
            self._card(view.card, view.card.card)
        self._mode_line(view)

    def _card(self, it: OverlayCard, card: Card) -> None:
        with box("overlay", "article", "overlay-card"):
            Words(it.first, "p", "overlay-first", mark="overlay-first")
            Words(it.second, "p", "overlay-second", mark="overlay-second")
            with box("overlay-third", "p"):
                Words(it.third, mark="overlay-third")
                if it.priced_at is not None:
                    at = it.priced_at
                    self.ages.add(
                        Words(mark="overlay-age"), lambda now: f"· {words.since(at, self.ages.market_time(now))} old", self.desk.clock()
                    )
            if it.mask_text:
                Words(it.mask_text, "p", "overlay-mask-text", mark="overlay-mask-text")
            if it.alpha > 0:
                box("overlay-mask", mark="overlay-mask", aria_hidden="true").style(f"opacity:{it.alpha:.2f}")
            with box("buttons"):
                copy = Button(
                    "Copy",
                    lambda: self._say("Copied."),
                    keys=self.keys,
                    action="copy",
                    classes="btn-primary",
                    mark="card-copy",
                    script=COPY_SCRIPT,
                    disabled=it.disabled,
                    reason=it.mask_text,
                )
                copy.props["data-copy"] = card.note
                Button(
                    "Done",
                    lambda: self._done(card),
                    keys=self.keys,
                    action="done",
                    mark="overlay-done",
                    disabled=it.disabled,
                    reason=it.mask_text,
                )
                Button("Not there", lambda: self._away(card), keys=self.keys, action="not_there", mark="overlay-not-there")
                Button("Skip", lambda: self._away(card), keys=self.keys, action="skip", mark="overlay-skip")

    def _mode_line(self, view: OverlayView) -> None:
        with box("overlay-line"):
            if view.place:
                Words(view.place)
            Words("link down" if view.offline else "link ok")
            muted = view.mode == "muted"
            disarmed = view.mode == "disarmed"
            Button("Unmute" if muted else "Mute", lambda: self._mode("muted"), keys=self.keys, action="mute", mark="overlay-mute")
            Button("Arm" if disarmed else "Disarm", lambda: self._mode("disarmed"), keys=self.keys, action="disarm", mark="overlay-disarm")

    def _say(self, text: str) -> None:
        self._status.text = text

    def _done(self, card: Card) -> None:
        self.desk.done(card.id, card.minutes_value, card.exchange)
        self._say("Done.")
        self.tick()

    def _away(self, card: Card) -> None:
        self.desk.skip(card.id)
        self._say("Put aside for 6 h.")
        self.tick()

    def _mode(self, wanted: str) -> None:
        self.desk.choose(replace(self.desk.setup, overlay_mode=toggled(self.desk.setup.overlay_mode, wanted)))
        self.tick()

    def _key(self, event: KeyEventArguments) -> None:
        if not event.action.keydown or event.action.repeat:
            return
        held = event.modifiers
        action = self.keys.find(event.key.name, shift=held.shift, ctrl=held.ctrl, alt=held.alt, meta=held.meta)
        view = self._view.shown
        if action == "mute":
            self._mode("muted")
        elif action == "disarm":
            self._mode("disarmed")
        elif view is not None and view.card is not None and view.card.card is not None:
            card = view.card.card
            if action == "copy" and not view.card.disabled:
                ui.run_javascript("window.poe.press('card-copy')")
            elif action == "done" and not view.card.disabled:
                self._done(card)
            elif action in ("not_there", "skip"):
                self._away(card)
