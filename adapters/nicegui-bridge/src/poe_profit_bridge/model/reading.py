"""Reads JSON values with their path, so that an error names the field, the value and the rule."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timezone
from typing import TypeVar

T = TypeVar("T")

TEXT_LIMIT = 4_000
"""Longest text that is taken over from an answer; assumption of this project."""
LIST_LIMIT = 5_000
"""Most entries that are taken over from one list of an answer; assumption of this project."""
SHOWN_VALUE = 60


class ShapeError(ValueError):
    """An answer of the engine has not the shape that was expected."""

    def __init__(self, path: str, value: object, rule: str) -> None:
        shown = repr(value)
        super().__init__(f"{path} is {shown[:SHOWN_VALUE]}{'…' if len(shown) > SHOWN_VALUE else ''}: {rule}")
        self.path = path


class Reader:
    """A JSON object and where it stands in the answer. Unknown fields are left alone."""

    def __init__(self, value: object, path: str = "$") -> None:
        if not isinstance(value, dict):
            raise ShapeError(path, value, "must be an object")
        self.path = path
        self.raw: Mapping[str, object] = value

    def has(self, name: str) -> bool:
        """Whether the field is there and not null."""
        return self.raw.get(name) is not None

    def at(self, name: str) -> str:
        return f"{self.path}.{name}"

    def value(self, name: str) -> object:
        found = self.raw.get(name)
        if found is None:
            raise ShapeError(self.at(name), found, "must be there")
        return found

    def child(self, name: str) -> Reader:
        return Reader(self.value(name), self.at(name))

    def opt_child(self, name: str) -> Reader | None:
        return self.child(name) if self.has(name) else None

    def text(self, name: str) -> str:
        found = self.value(name)
        if not isinstance(found, str):
            raise ShapeError(self.at(name), found, "must be text")
        return found[:TEXT_LIMIT]

    def opt_text(self, name: str) -> str | None:
        return self.text(name) if self.has(name) else None

    def number(self, name: str) -> float:
        found = self.value(name)
        if isinstance(found, str):
            try:
                found = float(found)
            except ValueError:
                raise ShapeError(self.at(name), found, "must be a number or a decimal text") from None
        if isinstance(found, bool) or not isinstance(found, (int, float)) or not math.isfinite(found):
            raise ShapeError(self.at(name), found, "must be a finite number")
        return float(found)

    def opt_number(self, name: str) -> float | None:
        return self.number(name) if self.has(name) else None

    def share(self, name: str) -> float:
        found = self.number(name)
        if not 0.0 <= found <= 1.0:
            raise ShapeError(self.at(name), found, "must lie in [0, 1]")
        return found

    def whole(self, name: str) -> int:
        found = self.number(name)
        if found != math.floor(found):
            raise ShapeError(self.at(name), found, "must be a whole number")
        return int(found)

    def opt_whole(self, name: str) -> int | None:
        return self.whole(name) if self.has(name) else None

    def flag(self, name: str, default: bool = False) -> bool:
        found = self.raw.get(name)
        if found is None:
            return default
        if not isinstance(found, bool):
            raise ShapeError(self.at(name), found, "must be true or false")
        return found

    def time(self, name: str) -> datetime:
        found = self.text(name)
        try:
            at = datetime.fromisoformat(_plain(found))
        except ValueError:
            raise ShapeError(self.at(name), found, "must be a time in RFC 3339") from None
        if at.tzinfo is None:
            raise ShapeError(self.at(name), found, "must name its offset from UTC")
        return at.astimezone(timezone.utc)

    def opt_time(self, name: str) -> datetime | None:
        return self.time(name) if self.has(name) else None

    def values(self, name: str) -> list[object]:
        if not self.has(name):
            return []
        found = self.raw[name]
        if not isinstance(found, list):
            raise ShapeError(self.at(name), found, "must be a list")
        return found[:LIST_LIMIT]

    def children(self, name: str) -> Iterator[Reader]:
        for index, entry in enumerate(self.values(name)):
            yield Reader(entry, f"{self.at(name)}[{index}]")

    def each(self, name: str, parse: Callable[[Reader], T]) -> tuple[T, ...]:
        return tuple(parse(entry) for entry in self.children(name))

    def texts(self, name: str) -> tuple[str, ...]:
        found = self.values(name)
        for index, entry in enumerate(found):
            if not isinstance(entry, str):
                raise ShapeError(f"{self.at(name)}[{index}]", entry, "must be text")
        return tuple(str(entry)[:TEXT_LIMIT] for entry in found)

    def numbers(self, name: str) -> tuple[float, ...]:
        out = []
        for index, entry in enumerate(self.values(name)):
            if isinstance(entry, bool) or not isinstance(entry, (int, float)) or not math.isfinite(entry):
                raise ShapeError(f"{self.at(name)}[{index}]", entry, "must be a finite number")
            out.append(float(entry))
        return tuple(out)


def _plain(text: str) -> str:
    """Python 3.10 reads neither ``Z`` nor nanoseconds."""
    body = text[:-1] + "+00:00" if text.endswith(("Z", "z")) else text
    head, dot, rest = body.partition(".")
    if not dot:
        return body
    digits = len(rest) - len(rest.lstrip("0123456789"))
    return f"{head}.{rest[:digits][:6].ljust(6, '0')}{rest[digits:]}"
