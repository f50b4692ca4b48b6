"""The key map: data, checked for doubles, the same on every page. Keys act on our own windows alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Hotkey:
    """A key and what it does; ``key`` is what the browser calls it."""

    action: str
    key: str
    text: str
    shift: bool = False

    @property
    def shown(self) -> str:
        """How it is written on a button."""
        name = {"Escape": "Esc", "ArrowDown": "↓", "ArrowUp": "↑"}.get(self.key, self.key)
        return f"⇧{name}" if self.shift else name

    @property
    def aria(self) -> str:
        """The value of aria-keyshortcuts."""
        return f"Shift+{self.key.upper()}" if self.shift else self.key.upper() if len(self.key) == 1 else self.key


class KeyMapError(ValueError):
    """A key stands for two actions."""


DEFAULT = (
    Hotkey("copy", "y", "copy what to write in the game"),
    Hotkey("done", "d", "done"),
    Hotkey("not_there", "n", "price not there"),
    Hotkey("skip", "s", "skip for 6 h"),
    Hotkey("why", "w", "why, and what would change it"),
    Hotkey("undo", "u", "take the last back"),
    Hotkey("next", "j", "next row"),
    Hotkey("previous", "k", "row before"),
    Hotkey("pause", "p", "pause, go on"),
    Hotkey("refresh", "r", "ask again now"),
    Hotkey("pop_out", "o", "pop the overlay out"),
    Hotkey("mute", "m", "mute the overlay"),
    Hotkey("disarm", "x", "disarm the overlay"),
    Hotkey("theme", "t", "dark or light"),
    Hotkey("search", "/", "search"),
    Hotkey("help", "?", "these keys", shift=True),
    Hotkey("close", "Escape", "close"),
)


class KeyMap:
    """Finds the action of a key."""

    def __init__(self, keys: tuple[Hotkey, ...] = DEFAULT) -> None:
        self._by_key: dict[tuple[str, bool], Hotkey] = {}
        self._by_action: dict[str, Hotkey] = {}
        for each in keys:
            at = (each.key, each.shift)
            if at in self._by_key:
                raise KeyMapError(f"key {each.shown} stands for {self._by_key[at].action} and for {each.action}: must be one")
            self._by_key[at] = each
            self._by_action[each.action] = each

    @staticmethod
    def of(changes: Mapping[str, str]) -> KeyMap:
        """The default map with other keys for some actions."""
        known = {each.action for each in DEFAULT}
        for action in changes:
            if action not in known:
                raise KeyMapError(f"action {action} is not known: must be one of {', '.join(sorted(known))}")
        return KeyMap(tuple(Hotkey(e.action, changes.get(e.action, e.key), e.text, e.shift) for e in DEFAULT))

    def find(self, key: str, *, shift: bool = False, ctrl: bool = False, alt: bool = False, meta: bool = False) -> str | None:
        """The action; none with a control key held, so that the browser's own shortcuts stay."""
        if ctrl or alt or meta:
            return None
        found = self._by_key.get((key, shift)) or (self._by_key.get((key.lower(), shift)) if len(key) == 1 else None)
        return found.action if found else None

    def hotkey(self, action: str) -> Hotkey | None:
        return self._by_action.get(action)

    def all(self) -> tuple[Hotkey, ...]:
        return tuple(self._by_action.values())
