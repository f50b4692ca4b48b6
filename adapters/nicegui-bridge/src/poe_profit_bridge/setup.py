"""What the user told the bridge: league, minutes, gold, and what was put aside. Kept in one small file, no secrets."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

LOG = logging.getLogger("poe_profit_bridge")

ASIDE_LIMIT = 300
"""Advice put aside that is remembered; the oldest is forgotten first."""
SKIP_HOURS = 6
"""How long skipped advice stays away."""
MINUTES_RANGE = (1, 1440)
GOLD_RANGE = (0, 2_000_000_000)
THEMES = ("dark", "light")


@dataclass(frozen=True)
class Done:
    """Advice that the user said was carried out."""

    id: str
    at: str
    minutes: float
    exchange: bool


@dataclass(frozen=True)
class Setup:
    """The user's choices."""

    league: str | None = None
    realm: str = "pc"
    minutes: int = 30
    gold: int | None = None
    theme: str = "dark"
    overlay_mode: str = "armed"
    dim_intensity: float = 0.65
    aside: Mapping[str, str] = field(default_factory=dict)
    done: tuple[Done, ...] = ()

    @property
    def asked(self) -> bool:
        """Whether the first questions were answered."""
        return self.league is not None

    def put_aside(self, id_: str, now: datetime, hours: float = SKIP_HOURS) -> Setup:
        """Hides an advice for some hours."""
        kept = {key: until for key, until in self.aside.items() if _time(until) > now and key != id_}
        kept[id_] = (now + timedelta(hours=hours)).isoformat()
        return replace(self, aside=dict(sorted(kept.items(), key=lambda entry: entry[1])[-ASIDE_LIMIT:]))

    def back(self, id_: str) -> Setup:
        """Shows an advice again and forgets that it was done."""
        return replace(
            self,
            aside={key: until for key, until in self.aside.items() if key != id_},
            done=tuple(each for each in self.done if each.id != id_),
        )

    def mark_done(self, id_: str, now: datetime, minutes: float, exchange: bool) -> Setup:
        """Counts the minutes of an advice that was carried out."""
        recent = tuple(each for each in self.done if now - _time(each.at) < timedelta(days=2))
        return replace(self, done=(*recent, Done(id_, now.isoformat(), minutes, exchange))[-ASIDE_LIMIT:])

    def hidden(self, id_: str, now: datetime) -> bool:
        """Whether an advice is put aside now."""
        until = self.aside.get(id_)
        return until is not None and _time(until) > now

    def spent_today(self, now: datetime) -> float:
        """Minutes of what was done on this local day."""
        return sum(each.minutes for each in self.done if _time(each.at).astimezone().date() == now.astimezone().date())

    def left_today(self, now: datetime) -> float:
        """Minutes of today's budget that are left, at least 0."""
        return max(0.0, self.minutes - self.spent_today(now))

    def orders_open(self, now: datetime) -> int:
        """Exchange orders that the user placed within the last six hours."""
        return sum(1 for each in self.done if each.exchange and now - _time(each.at) < timedelta(hours=SKIP_HOURS))


class SetupError(ValueError):
    """A choice is out of its range; the text names field, value and rule."""


def checked(setup: Setup) -> Setup:
    """The setup if all is within range."""
    if not MINUTES_RANGE[0] <= setup.minutes <= MINUTES_RANGE[1]:
        raise SetupError(f"minutes a day is {setup.minutes}: must lie in {MINUTES_RANGE[0]}-{MINUTES_RANGE[1]}")
    if setup.gold is not None and not GOLD_RANGE[0] <= setup.gold <= GOLD_RANGE[1]:
        raise SetupError(f"gold is {setup.gold}: must lie in {GOLD_RANGE[0]}-{GOLD_RANGE[1]}")
    if setup.theme not in THEMES:
        raise SetupError(f"theme is {setup.theme!r}: must be dark or light")
    if not 0.0 <= setup.dim_intensity <= 1.0:
        raise SetupError(f"dim intensity is {setup.dim_intensity}: must lie in [0, 1]")
    return setup


class SetupStore:
    """The file that holds the setup; None keeps it in memory alone."""

    def __init__(self, file: Path | None) -> None:
        self._file = file
        self.current = self._read()
        self.revision = 0

    def save(self, setup: Setup) -> None:
        """Takes a setup over and writes it by a rename. A disk that refuses is not the user's fault: the choice holds until the end."""
        self.current = checked(setup)
        self.revision += 1
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            draft = self._file.with_name(f".{self._file.name}.{os.getpid()}")
            draft.write_text(json.dumps(asdict(self.current), default=dict), encoding="utf-8")
            draft.replace(self._file)
        except OSError as e:
            LOG.warning("choices hold until the end only, %s cannot be written: %s", self._file, e)

    def _read(self) -> Setup:
        if self._file is None or not self._file.exists():
            return Setup()
        try:
            raw = json.loads(self._file.read_text(encoding="utf-8"))
            known = {name: raw[name] for name in Setup.__dataclass_fields__ if name in raw}
            known["done"] = tuple(Done(**each) for each in known.get("done", ()))
            setup = checked(Setup(**known))
            for until in setup.aside.values():
                _time(until)
            for each in setup.done:
                _time(each.at)
        except (OSError, ValueError, TypeError, AttributeError):
            # A file that cannot be read costs three questions, not the dashboard.
            return Setup()
        return setup


def _time(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(timezone.utc)
