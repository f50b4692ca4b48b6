"""A clock that tests turn."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

START = datetime(2026, 11, 24, 12, 0, tzinfo=timezone.utc)


class TurnedClock:
    """Stands still until it is turned."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def turn(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)
