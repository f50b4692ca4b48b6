"""Speaks to the engine: reads with validators, and the stream of events. Nothing is retried here; the pump decides."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import httpx
from httpx_sse import EventSource, SSEError

BODY_LIMIT = 8 * 1024 * 1024
"""Bytes of one answer that are read; assumption of this project."""
EVENT_LIMIT = 1024 * 1024
"""Characters of one event that are read; assumption of this project."""
HEARTBEAT_SECONDS = 5.0
"""The engine sends a heartbeat so often."""
SILENCE_SECONDS = 12.0
"""No byte for so long means that the link is down: above twice the heartbeat."""
OPEN = "open"
"""Name of the event that this client makes itself when the stream stands."""
ANSWER_SECONDS = 10.0
CONNECT_SECONDS = 3.0

Params: TypeAlias = "Mapping[str, str | int | float]"


class EngineError(Exception):
    """The engine could not be asked, or said no."""


class UnreachableError(EngineError):
    """No answer came."""


class ProblemError(EngineError):
    """The engine said why not (RFC 9457)."""

    def __init__(self, status: int, code: str, title: str, detail: str, request_id: str | None) -> None:
        super().__init__(f"{title}: {detail}" if detail else title)
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.request_id = request_id


@dataclass(frozen=True)
class Answer:
    """A body and its validator; ``body`` is None where nothing changed."""

    body: object | None
    etag: str | None


@dataclass(frozen=True)
class Event:
    """One event of the stream."""

    id: str
    name: str
    data: object


class EngineClient:
    """One engine. The token is sent as a header and shown nowhere."""

    def __init__(self, url: str, token: str | None = None, transport: httpx.AsyncBaseTransport | None = None) -> None:
        headers = {"Accept": "application/json", "User-Agent": "poe-profit-bridge"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self.url = url.rstrip("/")
        self._http = httpx.AsyncClient(
            base_url=self.url,
            headers=headers,
            transport=transport,
            timeout=httpx.Timeout(ANSWER_SECONDS, connect=CONNECT_SECONDS),
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        await self._http.aclose()

    async def get(self, path: str, params: Params | None = None, etag: str | None = None) -> Answer:
        """Reads a resource; with ``etag`` only if it changed."""
        headers = {"If-None-Match": etag} if etag else {}
        try:
            async with self._http.stream("GET", path, params=dict(params or {}), headers=headers) as response:
                read = bytearray()
                async for piece in response.aiter_bytes():
                    read += piece
                    if len(read) > BODY_LIMIT:
                        raise UnreachableError(f"{path} answered more than {BODY_LIMIT} bytes")
        except httpx.HTTPError as e:
            raise UnreachableError(f"{type(e).__name__} at {path}") from e
        if response.status_code == httpx.codes.NOT_MODIFIED:
            return Answer(None, response.headers.get("ETag"))
        parsed = _json(bytes(read))
        if response.status_code >= httpx.codes.BAD_REQUEST:
            raise _problem(response.status_code, parsed)
        if parsed is None:
            raise UnreachableError(f"{path} answered something that is no JSON")
        return Answer(parsed, response.headers.get("ETag"))

    async def events(self, last_id: str | None) -> AsyncIterator[Event]:
        """Events from ``last_id`` on until the stream ends or falls silent. Events without data or with other than JSON are left out."""
        headers = {"Accept": "text/event-stream", "Cache-Control": "no-store"}
        if last_id:
            headers["Last-Event-ID"] = last_id
        timeout = httpx.Timeout(SILENCE_SECONDS, connect=CONNECT_SECONDS)
        try:
            async with self._http.stream("GET", "/v1/events", headers=headers, timeout=timeout) as response:
                if response.status_code >= httpx.codes.BAD_REQUEST:
                    raise _problem(response.status_code, _json(await response.aread()))
                yield Event("", OPEN, {})
                async for event in EventSource(response).aiter_sse():
                    if not event.data or len(event.data) > EVENT_LIMIT:
                        continue
                    try:
                        data = json.loads(event.data)
                    except ValueError:
                        continue
                    yield Event(event.id, event.event, data)
        except (httpx.HTTPError, SSEError, UnicodeDecodeError) as e:
            raise UnreachableError(f"{type(e).__name__} at /v1/events") from e


def _json(body: bytes) -> object | None:
    try:
        return json.loads(body) if body else None
    except (ValueError, RecursionError):
        return None


def _problem(status: int, body: object) -> ProblemError:
    fields = body if isinstance(body, dict) else {}

    def text(name: str) -> str:
        found = fields.get(name)
        return found[:400] if isinstance(found, str) else ""

    code = text("type").rpartition(":")[2] or "unknown"
    return ProblemError(status, code, text("title") or f"HTTP {status}", text("detail"), text("request_id") or None)
