"""One thing that a page reads: the last good value, its age, and why the newest try failed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Generic, TypeVar

from .engine import EngineClient, EngineError, Params, ProblemError
from .model.reading import Reader, ShapeError

T = TypeVar("T")


@dataclass(frozen=True)
class Failure:
    """Why a read failed. ``reachable`` tells a no from no answer."""

    at: datetime
    title: str
    detail: str
    request_id: str | None
    reachable: bool
    status: int | None = None


@dataclass(frozen=True)
class Held(Generic[T]):
    """The last good value and the newest failure; a success clears the failure."""

    value: T | None = None
    read_at: datetime | None = None
    etag: str | None = None
    failure: Failure | None = None
    revision: int = 0


class Resource(Generic[T]):
    """Reads one path. Several who ask at once share one request."""

    def __init__(
        self,
        client: EngineClient,
        clock: Callable[[], datetime],
        path: str,
        params: Params,
        parse: Callable[[Reader], T],
    ) -> None:
        self._client = client
        self._clock = clock
        self._parse = parse
        self._lock = asyncio.Lock()
        self.path = path
        self.params = params
        self.held: Held[T] = Held()

    def age(self, now: datetime) -> float | None:
        """Seconds since it was last read; None if it never was."""
        return None if self.held.read_at is None else (now - self.held.read_at).total_seconds()

    def carry(self, held: Held[T]) -> None:
        """Starts with what a question of slightly other parameters was answered, so that a screen does not go blank in between."""
        if self.held.value is None:
            self.held = replace(held, etag=None)

    async def refresh(self, older_than: float = 0.0) -> Held[T]:
        """Reads it if what is held is older than so many seconds. Never raises for what the engine does."""
        asked = self._clock()
        async with self._lock:
            tried = max(
                (at for at in (self.held.read_at, self.held.failure.at if self.held.failure else None) if at),
                default=None,
            )
            if tried is not None and (tried >= asked or (asked - tried).total_seconds() < older_than):
                return self.held
            try:
                answer = await self._client.get(self.path, self.params, self.held.etag)
                if answer.body is None:
                    self.held = replace(self.held, read_at=self._clock(), failure=None)
                else:
                    value = self._parse(Reader(answer.body, self.path))
                    self.held = Held(value, self._clock(), answer.etag, None, self.held.revision + 1)
            except ProblemError as e:
                self._failed(Failure(self._clock(), e.title, e.detail, e.request_id, True, e.status))
            except ShapeError as e:
                self._failed(Failure(self._clock(), "The answer cannot be read", str(e), None, True))
            except EngineError as e:
                self._failed(Failure(self._clock(), "The engine does not answer", str(e), None, False))
            return self.held

    def _failed(self, failure: Failure) -> None:
        self.held = replace(self.held, failure=failure, revision=self.held.revision + 1)
