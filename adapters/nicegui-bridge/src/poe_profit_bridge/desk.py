"""Where pages get everything from: the mirror, the resources they read, and what the user can do. No NiceGUI here."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import random
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timezone
from typing import Any, TypeVar

from . import mirror
from .engine import OPEN, EngineClient, EngineError, Params, ProblemError
from .mirror import EventCame, Lost, Opened, Polled, SnapshotCame, State
from .model.advice import Advice, NotWorthIt, advice, not_worth_it
from .model.reading import Reader, ShapeError
from .model.status import Meta, meta
from .resource import Resource
from .setup import Setup, SetupStore

T = TypeVar("T")
LOG = logging.getLogger("poe_profit_bridge")

POLL_SECONDS = 5.0
"""How often the snapshot is polled while the stream is down."""
BACKOFF = (0.2, 5.0)
"""First and longest pause before the stream is tried again, in seconds, jittered."""
COALESCE_SECONDS = 1.0
"""The board is read at most so often, however many events come."""
BOARD_SECONDS = 30.0
"""The board is read at least so often: its ages and its budget move without an event."""
STARTING_SECONDS = 2.0
"""The same while the engine knows no market yet."""
RESOURCES_KEPT = 64
LEAST_MINUTES = 1.0
"""The engine plans for no less than a minute of attention."""


def utc_now() -> datetime:
    return datetime.now(timezone.utc)


class Desk:
    """One per process; all windows look at the same one, so they agree."""

    def __init__(
        self,
        client: EngineClient,
        setups: SetupStore,
        clock: Callable[[], datetime] = utc_now,
        chance: random.Random | None = None,
    ) -> None:
        self._client = client
        self._setups = setups
        self._random = chance or random.Random()  # noqa: S311 (jitter, no secret)
        self._resources: OrderedDict[tuple[str, tuple[tuple[str, str], ...]], Resource[object]] = OrderedDict()
        self._last: dict[str, tuple[Resource[Any], tuple[str, str | None]]] = {}
        self._dirty = asyncio.Event()
        self._snapshot_etag: str | None = None
        self.clock = clock
        self.state = State.start(clock())
        self.unreadable: str | None = None

    # --- what pages read -------------------------------------------------------------------------------------------

    @property
    def setup(self) -> Setup:
        return self._setups.current

    @property
    def revision(self) -> tuple[int, int]:
        """Changes when something pushed or chosen changed."""
        return (self.state.revision, self._setups.revision)

    def market_time(self, now: datetime) -> datetime:
        """The market's time at a time of the clock; ages of samples are told by it."""
        return now - self.state.lag

    def meta(self) -> Resource[Meta]:
        return self.resource("/v1/meta", {}, meta)

    def market(self) -> dict[str, str | int | float]:
        """The parameters that name the user's market."""
        if self.setup.league is None:
            return {}
        return {"realm": self.setup.realm, "league": self.setup.league}

    def player(self) -> dict[str, str | int | float]:
        """The parameters that name the user's market and what is left of the minutes."""
        left = max(LEAST_MINUTES, round(self.setup.left_today(self.clock()), 1))
        return {**self.market(), "attention_minutes": f"{left:g}"}

    def advice(self) -> Resource[Advice]:
        return self._carried("/v1/opportunities", {**self.player(), "limit": 200}, advice)

    def not_worth_it(self) -> Resource[NotWorthIt]:
        return self._carried("/v1/rejected", {**self.player(), "limit": 50}, not_worth_it)

    def _carried(self, path: str, params: Params, parse: Callable[[Reader], T]) -> Resource[T]:
        """A resource whose parameters move with the minutes that are left; within one market the last answer stands until the next."""
        found = self.resource(path, params, parse)
        market = (self.setup.realm, self.setup.league)
        last = self._last.get(path)
        if last is not None and last[0] is not found and last[1] == market:
            found.carry(last[0].held)
        self._last[path] = (found, market)
        return found

    def resource(self, path: str, params: Params, parse: Callable[[Reader], T]) -> Resource[T]:
        """The resource of a path; the same one for the same question."""
        key = (path, tuple(sorted((name, str(value)) for name, value in params.items())))
        found = self._resources.get(key)
        if found is None:
            found = Resource(self._client, self.clock, path, params, parse)
            self._resources[key] = found
            while len(self._resources) > RESOURCES_KEPT:
                self._resources.popitem(last=False)
        self._resources.move_to_end(key)
        return found  # type: ignore[return-value]

    # --- what keeps it in step -------------------------------------------------------------------------------------

    def apply(self, signal: mirror.Signal) -> None:
        """Takes a signal over; what cannot be read is noted and changes nothing else."""
        try:
            self.state = mirror.apply(self.state, signal)
            if isinstance(signal, SnapshotCame):
                self.unreadable = None
        except ShapeError as e:
            self.unreadable = str(e)
            LOG.warning("the engine said something that cannot be read: %s", e)

    async def run(self) -> None:
        """Keeps the mirror and the board in step until cancelled."""
        board = asyncio.create_task(self._keep_board(), name="board")
        try:
            await self._keep_mirror()
        finally:
            board.cancel()
            await asyncio.gather(board, return_exceptions=True)

    async def _keep_mirror(self) -> None:
        pause = BACKOFF[0]
        polled_at: datetime | None = None
        while True:
            opened = False
            try:
                if self.state.last_event_id is None:
                    await self._read_snapshot()
                async for event in self._client.events(self.state.last_event_id):
                    if event.name == OPEN:
                        opened, pause = True, BACKOFF[0]
                        self._snapshot_etag = None
                        self.apply(Opened(self.clock()))
                        continue
                    self.apply(EventCame(self.clock(), event.id, event.name, event.data))
                    if event.name == "reset":
                        await self._read_snapshot()
                    if event.name in ("reset", "board.changed", "opportunity.changed", "opportunity.removed"):
                        self._dirty.set()
            except EngineError as e:
                LOG.debug("stream: %s", e)
            # The stream is down. Ask whether the engine is.
            now = self.clock()
            if polled_at is None or (now - polled_at).total_seconds() >= POLL_SECONDS or opened:
                polled_at = now
                try:
                    await self._read_snapshot()
                    self.apply(Polled(self.clock()))
                except EngineError as e:
                    self.apply(Lost(self.clock(), _why(e)))
            await asyncio.sleep(pause * self._random.uniform(0.8, 1.2))
            pause = min(pause * 2, BACKOFF[1])

    async def _read_snapshot(self) -> None:
        answer = await self._client.get("/v1/snapshot", self.market(), self._snapshot_etag)
        self._snapshot_etag = answer.etag
        if answer.body is not None:
            self.apply(SnapshotCame(self.clock(), answer.body))
            self._dirty.set()

    async def _keep_board(self) -> None:
        while True:
            with contextlib.suppress(TimeoutError, asyncio.TimeoutError):  # two classes before Python 3.11
                await asyncio.wait_for(self._dirty.wait(), self._board_pause())
            self._dirty.clear()
            await self.read_board()
            await asyncio.sleep(COALESCE_SECONDS)

    def _board_pause(self) -> float:
        """Seconds until the board is read without an event; short while the engine still works out which markets there are."""
        known = self.meta().held.value
        seconds = BOARD_SECONDS if known is not None and known.markets else STARTING_SECONDS
        return seconds * self._random.uniform(0.9, 1.1)

    async def read_board(self) -> None:
        """Reads the server's description, the advice and what is not worth it."""
        known = self.meta().held.value
        await self.meta().refresh(older_than=BOARD_SECONDS if known is not None and known.markets else 0.0)
        await self.advice().refresh()
        await self.not_worth_it().refresh()

    # --- what the user does ----------------------------------------------------------------------------------------

    def choose(self, setup: Setup) -> None:
        """Takes new choices over; raises SetupError on one that is out of range."""
        moved = (setup.league, setup.realm) != (self.setup.league, self.setup.realm)
        self._setups.save(setup)
        if moved:
            self._snapshot_etag = None
        self._dirty.set()

    def skip(self, id_: str) -> None:
        """Puts an advice aside for six hours."""
        self.choose(self.setup.put_aside(id_, self.clock()))

    def done(self, id_: str, minutes: float, exchange: bool) -> None:
        """Marks an advice as carried out: its minutes count, and it stays away for six hours."""
        now = self.clock()
        self.choose(self.setup.put_aside(id_, now).mark_done(id_, now, minutes, exchange))

    def undo(self, id_: str) -> None:
        """Takes the last of these back."""
        self.choose(self.setup.back(id_))

    def set_theme(self, theme: str) -> None:
        self.choose(replace(self.setup, theme=theme))

    async def retry(self) -> None:
        """Asks again now."""
        self._dirty.set()
        try:
            await self._read_snapshot()
        except EngineError as e:
            self.apply(Lost(self.clock(), _why(e)))

    async def close(self) -> None:
        await self._client.close()


def _why(error: EngineError) -> str:
    """Why the engine is not reached, for a person."""
    return error.title if isinstance(error, ProblemError) else "the engine does not answer"
