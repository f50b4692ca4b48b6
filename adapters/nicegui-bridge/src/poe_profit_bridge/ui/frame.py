"""What every page has: navigation, the lamps, the band of its state, keys, toasts, one clock."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nicegui import background_tasks, ui
from nicegui.events import GenericEventArguments, KeyEventArguments

from ..desk import COALESCE_SECONDS, Desk
from ..hotkeys import KeyMap
from ..policy import states, words
from ..policy.states import Band, Lamp
from ..resource import Resource
from .parts import LEVELS, Ages, Button, Section, Words, box, named

TICK_SECONDS = 0.5
"""How often a page looks whether anything changed: many events in between become one picture."""
TOAST_SECONDS = 9
ANNOUNCE_SECONDS = 5
"""A screen reader is told of something new at most so often."""
READ_SECONDS = 30.0
"""What a page reads for itself is read anew so often while it is open."""

PAGES = (
    ("/", "Now"),
    ("/opportunities", "Opportunities"),
    ("/liquidity", "Liquidity"),
    ("/calibration", "Track record"),
    ("/alerts", "Alerts"),
    ("/ops", "Operations"),
    ("/settings", "Settings"),
)
NOTICE = "This product isn't affiliated with or endorsed by Grinding Gear Games in any way."


@dataclass(frozen=True)
class Toast:
    """A short word about what was just done, and whether it can be taken back."""

    text: str
    at: datetime
    undo: str | None = None


class Page:
    """One open window. Subclasses build their body and say what they show at each tick."""

    title = ""
    path = "/"

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.keys = KeyMap()
        self.ages = Ages(desk.market_time)
        self.paused = False
        self.held_back = 0
        self.visible = True
        self._seen = desk.revision
        self._reads: Sequence[Resource[Any]] = ()
        self._read_version = -1
        self._reading = False
        self._read_at: datetime | None = None
        self._toast: Toast | None = None
        self._announced_at: datetime | None = None
        self._last_announced = ""

    # --- for subclasses --------------------------------------------------------------------------------------------

    def body(self) -> None:
        """Builds what stands below the band."""
        raise NotImplementedError

    def reads(self) -> Sequence[Resource[Any]]:
        """What the page reads for itself, beside what the desk keeps in step."""
        return ()

    def update(self, now: datetime) -> Band:
        """Shows what there is now and tells the page's state."""
        raise NotImplementedError

    def act(self, action: str) -> bool:
        """Carries out a key of this page; tells whether it knew it."""
        return False

    # --- building --------------------------------------------------------------------------------------------------

    def build(self) -> Page:
        """Builds the whole window."""
        self._skin()
        Words("Skip to what to do", "a", "skip-link").props["href"] = "#main"
        self._stripe = Section(self._show_stripe, mark="stripe-holder")
        with box("shell"):
            self._top()
            with box("main", "main", mark="main", id="main", tabindex="-1"):
                self._band = Section(self._show_band, mark="band-holder")
                self.body()
            with box("foot", "footer"):
                Words(NOTICE, mark="notice")
        self._toasts = Section(self._show_toast, "toasts", mark="toasts", role="status", aria_live="polite")
        self._live = Words("", classes="sr-only", mark="announcer")
        self._live.props["aria-live"] = "polite"
        self._help = Section(self._show_help, mark="help-holder")
        self._help.show(False)
        ui.keyboard(self._key, ignore=["input", "select", "textarea"], repeating=False)
        watcher = named(box("sr-only", aria_hidden="true"), "visibility")
        watcher.props["id"] = "visibility"
        watcher.on("seen", self._visibility, js_handler="(e) => emit(e.detail)")
        self.tick()
        ui.timer(TICK_SECONDS, self.tick, immediate=False)
        return self

    def _skin(self) -> None:
        theme = "light" if self.desk.setup.theme == "light" else "dark"
        # Both texts are constants: nothing of the market enters here.
        ui.add_head_html(f"<script>document.documentElement.dataset.theme='{theme}'</script>")
        self._theme = theme
        ui.page_title(f"{self.title} · poe-profit")

    def _top(self) -> None:
        with box("top", "header"):
            with box("brand", "a", href="/", aria_label="poe-profit, first screen"):
                Words("◆", classes="brand-mark").props["aria-hidden"] = "true"
                Words("poe-profit", classes="brand-name")
            with box("nav", "nav", aria_label="Pages"):
                for path, text in PAGES:
                    link = Words(text, "a", "nav-link")
                    link.props["href"] = path
                    if path == self.path:
                        link.props["aria-current"] = "page"
            with box("tools"):
                self._lamp = Section(self._show_lamp, "lamp-holder", mark="feed-lamp")
                self._pause = Section(self._show_pause, "tool-holder")
                Button("◐", keys=None, on_click=self.toggle_theme, classes="tool", mark="theme", label="Dark or light theme (t)")
                Button(
                    "Pop out",
                    classes="tool",
                    mark="pop-out",
                    label="Pop out the overlay (o)",
                    script="() => window.poe.popOut()",
                )
                Button("?", on_click=lambda: self._help.show(True), classes="tool", mark="help", label="Keys (Shift+?)")

    def _show_stripe(self, simulated: bool) -> None:
        if simulated:
            box("simulated", mark="simulated-stripe", title="Simulated market: nothing here is real")

    def _show_lamp(self, lamp: Lamp) -> None:
        with box(f"lamp lamp-{lamp.level}", title="When the engine was last heard"):
            Words(LEVELS[lamp.level], classes="shape").props["aria-hidden"] = "true"
            self.ages.add(Words(), lambda now: states.feed_lamp(self.desk.state.link, now).text, self.desk.clock())

    def _show_pause(self, paused: bool) -> None:
        Button(
            "Go on" if paused else "Pause",
            self.toggle_pause,
            classes="tool",
            mark="pause",
            label="Go on (p)" if paused else "Pause (p)",
        )

    def _show_band(self, band: Band) -> None:
        shown = " band-shown" if band.state is states.PageState.EMPTY and band.text else ""
        with box(f"band band-{band.state.value}{shown}", mark=f"state-{band.state.value}", role="status"):
            if band.state is states.PageState.LOADING:
                for _ in range(3):
                    box("skeleton", aria_hidden="true")
            if band.text:
                Words(band.text, "p", "band-text", mark="band-text")
            if band.retry:
                Button("Retry", self.retry, classes="btn-small", mark="retry", keys=self.keys, action="refresh")
            if band.resume:
                Button("Resume", self.toggle_pause, classes="btn-small", mark="resume", keys=self.keys, action="pause")

    def _show_toast(self, toast: Toast | None) -> None:
        if toast is None:
            return
        with box("toast", mark="toast"):
            Words(toast.text)
            if toast.undo is not None:
                Button("Undo", self.undo, classes="btn-small", mark="undo", keys=self.keys, action="undo")

    def _show_help(self, shown: bool) -> None:
        if not shown:
            return
        with box("scrim"), box("dialog", mark="help-dialog", role="dialog", aria_modal="true", aria_label="Keys"):
            Words("Keys", "h2")
            with box("keys", "dl"):
                for each in self.keys.all():
                    with box("keys-row"):
                        with box(tag="dt"):
                            Words(each.shown, "kbd")
                        Words(each.text, "dd")
            Words("They act on this window only, and not while you type. Nothing is ever sent to the game.", "p", "muted")
            Button("Close", lambda: self._help.show(False), mark="help-close", keys=self.keys, action="close")

    # --- running ---------------------------------------------------------------------------------------------------

    def tick(self) -> None:
        """Looks whether anything changed and shows it."""
        now = self.desk.clock()
        self._read_due(now)
        if not self.visible:
            return
        revision = self.desk.revision
        if self.paused:
            if revision != self._seen:
                self.held_back += 1
                self._seen = revision
        else:
            self._seen = revision
        self._lamp.show(Lamp(states.feed_lamp(self.desk.state.link, now).level, ""))
        self._pause.show(self.paused)
        advice = self.desk.advice().held.value
        self._stripe.show(advice is not None and advice.simulated)
        self._band.show(self.update(now))
        if self._toast is not None and (now - self._toast.at).total_seconds() > TOAST_SECONDS:
            self._toast = None
        self._toasts.show(self._toast)
        if self._theme != self.desk.setup.theme:
            self._theme = self.desk.setup.theme
            ui.run_javascript("window.poe.theme('light')" if self._theme == "light" else "window.poe.theme('dark')")
        self.ages.tick(now)

    def _read_due(self, now: datetime) -> None:
        if self._reading:
            return
        due = self._read_at is None or (now - self._read_at).total_seconds() >= READ_SECONDS
        moved = self.desk.state.board_version != self._read_version
        waited = self._read_at is None or (now - self._read_at).total_seconds() >= COALESCE_SECONDS
        reads = self.reads()
        fresh = any(each.held.read_at is None and each.held.failure is None for each in reads)
        if reads and (due or (moved and waited) or fresh):
            self._reading = True
            self._read_at = now
            self._read_version = self.desk.state.board_version
            background_tasks.create(self._read(reads), name=f"read {self.path}")

    async def _read(self, reads: Sequence[Resource[Any]]) -> None:
        try:
            for each in reads:
                await each.refresh()
        finally:
            self._reading = False

    def read_soon(self) -> None:
        """Reads anew at the next tick."""
        self._read_at = None

    def announce(self, text: str) -> None:
        """Tells a screen reader, at most once in five seconds."""
        now = self.desk.clock()
        recent = self._announced_at is not None and (now - self._announced_at).total_seconds() < ANNOUNCE_SECONDS
        if text and text != self._last_announced and not recent:
            self._last_announced = text
            self._announced_at = now
            self._live.text = text

    def toast(self, text: str, undo: str | None = None) -> None:
        self._toast = Toast(text, self.desk.clock(), undo)
        self._toasts.show(self._toast)

    # --- what the user does ----------------------------------------------------------------------------------------

    def toggle_theme(self) -> None:
        self.desk.set_theme("dark" if self.desk.setup.theme == "light" else "light")
        self.tick()

    def toggle_pause(self) -> None:
        self.paused = not self.paused
        self.held_back = 0
        self.tick()

    def undo(self) -> None:
        if self._toast is not None and self._toast.undo is not None:
            self.desk.undo(self._toast.undo)
            self.toast("Taken back.")
            self.tick()

    async def retry(self) -> None:
        await self.desk.retry()
        await self._read(self.reads())
        self.tick()

    async def _key(self, event: KeyEventArguments) -> None:
        if not event.action.keydown or event.action.repeat:
            return
        held = event.modifiers
        action = self.keys.find(event.key.name, shift=held.shift, ctrl=held.ctrl, alt=held.alt, meta=held.meta)
        if action is None:
            return
        if self.act(action):
            return
        common: dict[str, Callable[[], object]] = {
            "theme": self.toggle_theme,
            "pause": self.toggle_pause,
            "undo": self.undo,
            "help": lambda: self._help.show(True),
            "close": lambda: self._help.show(False),
            "pop_out": lambda: ui.run_javascript("window.poe.popOut()"),
            "search": lambda: ui.run_javascript("window.poe.focus('search')"),
            "next": lambda: ui.run_javascript("window.poe.step(1)"),
            "previous": lambda: ui.run_javascript("window.poe.step(-1)"),
        }
        if action == "refresh":
            await self.retry()
        elif action in common:
            common[action]()

    def _visibility(self, event: GenericEventArguments) -> None:
        seen = event.args[0] if isinstance(event.args, list) else event.args
        self.visible = seen != "hidden"
        if self.visible:
            self.tick()


def sampled_text(label: str, at: datetime, ages: Ages) -> Callable[[datetime], str]:
    """``prices 12 min``, counting on, by the market's time."""
    return lambda now: f"{label} {words.since(at, ages.market_time(now))}"
