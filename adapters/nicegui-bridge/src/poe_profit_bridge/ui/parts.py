"""Small elements that pages are built of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Generic, TypeVar

from nicegui import ui
from nicegui.elements.mixins.text_element import TextElement
from nicegui.events import GenericEventArguments

from ..hotkeys import KeyMap
from ..policy.plots import HEIGHT, WIDTH, Plot

V = TypeVar("V")
EDGE = 60
LONG = 6

TIERS = {"green": "●", "amber": "▲", "red": "■"}
"""Shape beside colour, so that nothing rests on colour alone."""
LEVELS = {"green": "●", "amber": "▲", "red": "■", "grey": "○", "simulated": "▨", "live": "●"}


class Words(TextElement):
    """Text in any tag. The text is a text node."""

    def __init__(self, text: str = "", tag: str = "span", classes: str = "", mark: str = "") -> None:
        super().__init__(tag=tag, text=text)
        if classes:
            self.classes(classes)
        if mark:
            named(self, mark)


def named(element: ui.element, mark: str) -> ui.element:
    """Names an element for tests, in the simulation and in the browser."""
    element.mark(mark)
    element.props["data-testid"] = mark
    return element


def box(classes: str = "", tag: str = "div", mark: str = "", **props: str) -> ui.element:
    """An empty element to be filled."""
    element = ui.element(tag)
    if classes:
        element.classes(classes)
    if mark:
        named(element, mark)
    for name, value in props.items():
        element.props[name.replace("_", "-")] = value
    return element


class Button(ui.element):
    """A real button. ``action`` names its key, if it has one."""

    def __init__(
        self,
        text: str,
        on_click: Callable[[], object] | None = None,
        *,
        keys: KeyMap | None = None,
        action: str = "",
        classes: str = "",
        mark: str = "",
        label: str = "",
        script: str = "",
        disabled: bool = False,
        reason: str = "",
    ) -> None:
        super().__init__("button")
        self.classes(f"btn {classes}".strip())
        self.props["type"] = "button"
        if mark:
            named(self, mark)
        if label:
            self.props["aria-label"] = label
        self.disabled = disabled
        if disabled:
            self.props["disabled"] = True
            self.props["title"] = reason
        hotkey = keys.hotkey(action) if keys is not None and action else None
        with self:
            self.text = Words(text)
            if hotkey is not None:
                self.props["aria-keyshortcuts"] = hotkey.aria
                Words(hotkey.shown, "kbd").props["aria-hidden"] = "true"
        if script and not disabled:
            self.on("click", js_handler=script)
        if on_click is not None:
            self.on("click", lambda _: None if self.disabled else on_click())


class Field(ui.element):
    """A labelled input whose value reaches the server when it changes."""

    def __init__(self, label: str, value: str, *, mark: str, kind: str = "text", hint: str = "", classes: str = "", **props: str) -> None:
        super().__init__("label")
        self.classes(f"field {classes}".strip())
        self.value = value
        self._then: Callable[[str], object] | None = None
        with self:
            Words(label, classes="field-label")
            self.input = box("field-input", "input", mark=mark, type=kind, value=value, **props)
            if hint:
                Words(hint, classes="field-hint")
        self.input.on("input", self._took, args=["target.value"], js_handler="(e) => emit(e.target.value)")

    def _took(self, event: GenericEventArguments) -> None:
        taken = event.args
        if isinstance(taken, list):
            taken = taken[0] if taken else ""
        self.value = str(taken if taken is not None else "")[:200]
        if self._then is not None:
            self._then(self.value)

    def then(self, handler: Callable[[str], object]) -> Field:
        self._then = handler
        return self


class Choice(ui.element):
    """A labelled native select."""

    def __init__(
        self, label: str, options: Sequence[tuple[str, str]], value: str, *, mark: str, on_change: Callable[[str], object]
    ) -> None:
        super().__init__("label")
        self.classes("field")
        self.value = value
        self._allowed = {key for key, _ in options}
        self._on_change = on_change
        with self:
            Words(label, classes="field-label")
            self.select = box("field-input", "select", mark=mark)
            with self.select:
                for key, text in options:
                    option = Words(text, "option")
                    option.props["value"] = key
                    if key == value:
                        option.props["selected"] = True
        self.select.on("change", self._took, js_handler="(e) => emit(e.target.value)")

    def _took(self, event: GenericEventArguments) -> None:
        taken = event.args[0] if isinstance(event.args, list) else event.args
        if taken in self._allowed:
            self.value = str(taken)
            self._on_change(self.value)


class Section(Generic[V]):
    """A part of a page that is built anew when its view changed, and only then, so that focus stays where it is."""

    def __init__(self, build: Callable[[V], None], classes: str = "", tag: str = "div", mark: str = "", **props: str) -> None:
        self._build = build
        self._shown: list[V] = []
        self.holder = box(classes, tag, mark, **props)

    @property
    def shown(self) -> V | None:
        return self._shown[0] if self._shown else None

    def show(self, view: V) -> bool:
        """Builds it if it changed; tells whether it did."""
        if self._shown and self._shown[0] == view:
            return False
        self._shown = [view]
        self.holder.clear()
        with self.holder:
            self._build(view)
        return True


class Ages:
    """Texts that count on with the clock, without building anything anew."""

    def __init__(self, market_time: Callable[[datetime], datetime]) -> None:
        self.market_time = market_time
        self._each: list[tuple[Words, Callable[[datetime], str]]] = []

    def add(self, element: Words, text: Callable[[datetime], str], now: datetime) -> Words:
        element.text = text(now)
        self._each.append((element, text))
        return element

    def tick(self, now: datetime) -> None:
        self._each = [entry for entry in self._each if not entry[0].is_deleted]
        for element, text in self._each:
            said = text(now)
            if element.text != said:
                element.text = said


def table(headings: Sequence[tuple[str, str]], mark: str, caption: str) -> ui.element:
    """A table with its headings; rows go into the returned body. Headings are (text, class)."""
    wrap = box("table-wrap", mark=f"{mark}-wrap", tabindex="0", role="region", aria_label=caption)
    with wrap, box("table", "table", mark=mark):
        Words(caption, "caption", "sr-only")
        with box(tag="thead"), box(tag="tr"):
            for text, classes in headings:
                Words(text, "th", classes).props["scope"] = "col"
        return box(tag="tbody")


def twin() -> ui.element:
    """Holds the table that says what a plot shows; folded until asked for."""
    holder = box("twin", "details")
    with holder:
        Words("As a table", "summary")
    return holder


def cell(text: str, classes: str = "", head: bool = False) -> Words:
    """A cell of a table row."""
    found = Words(text, "th" if head else "td", classes)
    if head:
        found.props["scope"] = "row"
    return found


def tier(name: str) -> ui.element:
    """Trust in an advice: word, shape, colour."""
    holder = box(f"tier tier-{name if name in TIERS else 'grey'}", "span")
    with holder:
        Words(TIERS.get(name, "○"), classes="shape").props["aria-hidden"] = "true"
        Words(name)
    return holder


def meter(low: float, middle: float, high: float, label: str, mark: str = "") -> ui.element:
    """A share with its interval on a scale from 0 to 1."""
    holder = box("meter", "span", mark, role="img", aria_label=label)
    with holder:
        box("meter-band", "span").style(f"left:{_percent(low)};width:{_percent(max(0.0, high - low))}")
        box("meter-point", "span").style(f"left:{_percent(middle)}")
    return holder


def _percent(share: float) -> str:
    return f"{min(1.0, max(0.0, share)) * 100:.1f}%"


def svg(tag: str, classes: str = "", **props: str) -> ui.element:
    """An SVG element; values are ours, never texts of the market."""
    element = ui.element(tag)
    if classes:
        element.props["class"] = classes
    for name, value in props.items():
        element.props[name.replace("_", "-")] = value
    return element


def plot(found: Plot, title: str, mark: str, x_title: str = "") -> None:
    """Draws a plot with its axes."""
    with box("plot", "figure", mark):
        with svg(
            "svg",
            "plot-svg",
            viewBox=f"0 0 {WIDTH} {HEIGHT}",
            role="img",
            aria_label=f"{title}. {found.summary}",
            preserveAspectRatio="xMidYMid meet",
        ):
            for tick in found.y_ticks:
                svg("line", "grid", x1="46", x2=str(WIDTH - 14), y1=str(tick.at), y2=str(tick.at))
                _svg_text(tick.text, "axis axis-y", 40, tick.at + 4)
            for tick in found.x_ticks:
                edge = " axis-first" if tick.at < EDGE and len(tick.text) > LONG else " axis-last" if tick.at > WIDTH - EDGE else ""
                _svg_text(tick.text, f"axis axis-x{edge}", min(tick.at, WIDTH - 2), HEIGHT - 10)
            for bar in found.bars:
                drawn = svg("rect", "bar", x=str(bar.x), y=str(bar.y), width=str(bar.width), height=str(max(0.0, bar.height)), rx="2")
                _title(drawn, bar.text)
            for rule in found.rules:
                svg("path", "rule", d=rule)
            if found.band:
                svg("path", "band", d=found.band)
            if found.line:
                svg("path", "line", d=found.line)
            for dot in found.dots:
                drawn = svg("circle", "dot", cx=str(dot.x), cy=str(dot.y), r=f"{3 + 3 * dot.weight:.1f}")
                _title(drawn, dot.text)
        if x_title:
            Words(x_title, classes="plot-x")
        Words(found.summary, "figcaption", "plot-summary")


def _svg_text(text: str, classes: str, x: float, y: float) -> None:
    element = TextElement(tag="text", text=text)
    element.props["class"] = classes
    element.props["x"] = str(x)
    element.props["y"] = str(y)


def _title(parent: ui.element, text: str) -> None:
    if text:
        with parent:
            TextElement(tag="title", text=text)


def listed(texts: Iterable[str], classes: str = "", mark: str = "") -> None:
    """A plain list."""
    with box(f"list {classes}".strip(), "ul", mark):
        for text in texts:
            Words(text, "li")
