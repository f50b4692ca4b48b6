"""The seven states of a page, and the two lamps on everything."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import TypeVar

from ..mirror import Link, LinkStatus
from ..resource import Held
from . import words

T = TypeVar("T")

FEED_GREEN_SECONDS = 30
"""An engine heard within so many seconds is green (acceptance X6)."""
FEED_AMBER_SECONDS = 120
"""Within so many it is amber, later red (acceptance X6)."""
OUTDATED_SECONDS = 120
"""What was last read so long ago is stale on the screen, whatever its sample says; the board is read every 30 s."""


class PageState(Enum):
    """What a page shows; each has its own text and test id."""

    LOADING = "loading"
    EMPTY = "empty"
    LIVE = "live"
    PAUSED = "paused"
    STALE = "stale"
    OFFLINE = "offline"
    ERROR = "error"


@dataclass(frozen=True)
class Band:
    """The band at the top of a page; ``text`` is empty where all is well."""

    state: PageState
    text: str
    retry: bool = False
    resume: bool = False

    @property
    def data_shown(self) -> bool:
        """Whether the last good data stand below."""
        return self.state not in (PageState.LOADING,)


@dataclass(frozen=True)
class Lamp:
    """A freshness lamp: colour, word and text."""

    level: str
    text: str


def feed_lamp(link: Link, now: datetime) -> Lamp:
    """How long ago the engine was heard."""
    silent = link.silent_seconds(now)
    if silent is None:
        return Lamp("grey", "no link yet")
    if link.status is LinkStatus.DOWN:
        return Lamp("red", f"link down {words.since(link.since, now)}")
    level = "green" if silent <= FEED_GREEN_SECONDS else "amber" if silent <= FEED_AMBER_SECONDS else "red"
    if link.status is LinkStatus.POLLING and level == "green":
        level = "amber"
    word = "polling" if link.status is LinkStatus.POLLING else "live"
    return Lamp(level, f"link {word} {words.age(silent)}")


def band(
    link: Link,
    held: Held[T],
    now: datetime,
    *,
    empty: str | None = None,
    stale: str | None = None,
    held_back: int | None = None,
) -> Band:
    """The state of a page that shows ``held``.

    ``empty`` is what to say if there is nothing to show, ``stale`` why the data are old by the engine's own word, ``held_back`` how
    many changes wait while the page is paused.
    """
    if link.status is LinkStatus.DOWN:
        return Band(PageState.OFFLINE, _offline(link, held, now), retry=True)
    if held.failure is not None and held.failure.reachable:
        asked = f" (request {held.failure.request_id})" if held.failure.request_id else ""
        detail = f": {held.failure.detail}" if held.failure.detail else ""
        return Band(PageState.ERROR, f"{held.failure.title}{detail}{asked}", retry=True)
    if held.value is None or held.read_at is None:
        if held.failure is not None:
            return Band(PageState.OFFLINE, _offline(link, held, now), retry=True)
        return Band(PageState.LOADING, "Asking the engine …")
    if held_back is not None:
        many = "1 change waits" if held_back == 1 else f"{held_back} changes wait"
        return Band(PageState.PAUSED, f"Paused. {many}.", resume=True)
    old = (now - held.read_at).total_seconds()
    if old > OUTDATED_SECONDS:
        return Band(PageState.STALE, f"Last read {words.age(old)} ago. The figures below are old.", retry=True)
    if stale is not None:
        return Band(PageState.STALE, stale)
    if empty is not None:
        return Band(PageState.EMPTY, empty)
    return Band(PageState.LIVE, "")


def _offline(link: Link, held: Held[T], now: datetime) -> str:
    why = link.reason or (held.failure.title if held.failure else "no answer")
    if held.read_at is None:
        return f"The engine has not been reached yet ({why}). Start it, or retry."
    return (
        f"The engine is not reached for {words.since(link.since, now)} ({why}). "
        f"What stands below is of {words.clock(held.read_at)} and may be outdated."
    )
