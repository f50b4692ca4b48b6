"""The scripted engine: REST and a stream, with the faults that a network has."""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import json
import threading
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from . import market

Json = dict[str, Any]


@dataclass
class ScriptedEngine:
    """What it answers. Tests change its fields while it runs."""

    simulated: bool = True
    stale: bool = False
    empty: bool = False
    thin: bool = False
    stream: bool = True
    status: str = "healthy"
    heartbeat_s: float = 0.2
    kept: int = 100
    """Events that are kept for who resumes."""
    down: bool = False
    """Every request is refused with 503 and the stream is cut."""
    mute_stream: bool = False
    """The stream is refused, all else answers."""
    delay_s: float = 0.0
    problems: dict[str, tuple[int, str, str]] = field(default_factory=dict)
    raw: dict[str, bytes] = field(default_factory=dict)
    garbage: list[str] = field(default_factory=list)
    """Blocks that are written to the stream as they are."""
    names: dict[str, str] = field(default_factory=dict)
    """Item names to be answered instead of others."""
    version: int = 1
    epoch: str = market.EPOCH
    asked: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)
    resumed: list[str | None] = field(default_factory=list)
    commands: list[tuple[str, str, Any]] = field(default_factory=list)
    authorizations: list[str | None] = field(default_factory=list)
    clock_offset_s: float = 0.0

    def __post_init__(self) -> None:
        self._events: list[tuple[int, str, Json]] = []
        self._last = 0
        self._cuts = 0
        self.app = Starlette(
            routes=[
                Route("/v1/events", self._stream),
                Route("/{path:path}", self._answer, methods=["GET", "POST", "PUT"]),
            ]
        )

    # --- what a test does ------------------------------------------------------------------------------------------

    def raise_event(self, name: str, data: Json) -> str:
        self._last += 1
        self._events.append((self._last, name, data))
        del self._events[: -self.kept]
        return f"{self.epoch}-{self._last}"

    def board_changed(self) -> None:
        self.version += 1
        self.raise_event("board.changed", {"version": self.version})

    def health_changed(self, status: str) -> None:
        self.status = status
        self.raise_event("health.changed", market.health(self.now(), status, self.stream))

    def cut(self) -> None:
        """Ends every open stream."""
        self._cuts += 1

    def restart(self) -> None:
        """A new process: a new epoch, an empty ring."""
        self.epoch = hashlib.sha256(self.epoch.encode()).hexdigest()[:4]
        self._events.clear()
        self._last = 0
        self.cut()

    def now(self) -> datetime:
        return datetime.now(timezone.utc) + timedelta(seconds=self.clock_offset_s)

    # --- answers ---------------------------------------------------------------------------------------------------

    async def _answer(self, request: Request) -> Response:
        path = request.url.path
        self.asked.append((request.method, path, dict(request.query_params)))
        self.authorizations.append(request.headers.get("Authorization"))
        if self.delay_s:
            await asyncio.sleep(self.delay_s)
        if self.down:
            return Response(status_code=503)
        if path in self.raw:
            return Response(self.raw[path], media_type="application/json")
        if path in self.problems:
            return _problem(path, *self.problems[path])
        if request.method != "GET":
            self.commands.append((request.method, path, await request.json() if await request.body() else None))
            return JSONResponse({"accepted_at": market.iso(self.now()), "version": self.version}, 202)
        body = self._body(path, dict(request.query_params))
        if body is None:
            return _problem(path, 404, "Not found", "there is no such thing")
        text = json.dumps(body, sort_keys=True)
        # Ages move with every answer; the validator tells what the version tells.
        tag = hashlib.sha256(f"{self.epoch}-{self.version}-{self.status}-{request.url}".encode()).hexdigest()[:12]
        if request.headers.get("If-None-Match") == f'W/"{tag}"':
            return Response(status_code=304, headers={"ETag": f'W/"{tag}"'})
        return Response(text, media_type="application/json", headers={"ETag": f'W/"{tag}"'})

    def _body(self, path: str, query: dict[str, str]) -> Json | None:
        at = self.now()
        head: Json = {
            "realm": "pc",
            "league": query.get("league", market.LEAGUE),
            "as_of": market.iso(at),
            "version": self.version,
        }
        if path == "/v1/meta":
            return {**market.meta(), "epoch": self.epoch, "board_version": self.version}
        if path == "/v1/snapshot":
            return {
                **head,
                "epoch": self.epoch,
                "last_event_id": f"{self.epoch}-{self._last}",
                "health": market.health(at, self.status, self.stream),
                "markets": market.meta()["markets"],
                "opportunities": [],
                "notices": market.notices(at),
                "notice": market.meta()["notice"],
            }
        if path == "/v1/opportunities":
            items = [] if self.empty else [self._renamed(each) for each in market.ranked(at, self.stale)]
            if not self.stream:
                items = [each for each in items if each["venue"] == "exchange"]
            body: Json = {
                **head,
                "simulated": self.simulated,
                "budget_minutes": float(query.get("attention_minutes", "30")),
                "spent_minutes": sum(each["attention_minutes"]["default"] for each in items),
                "total": len(items),
                "items": items,
            }
            if self.empty:
                body["wait"] = {
                    "shortfall_dpam": 0.11,
                    "best": {
                        "strategy": "exchange-sell",
                        "verb": "sell",
                        "item": "Orb of Scouring",
                        "venue": "exchange",
                    },
                    "next_sample": market.iso(at + timedelta(minutes=9)),
                }
            return body
        if path == "/v1/rejected":
            items = market.rejected(at)
            return {**head, "total": 412, "counts": {"below_dpam_floor": 300, "volume_too_small": 112}, "items": items}
        if path.startswith("/v1/opportunities/"):
            found = next((each for each in market.ranked(at) if path.endswith(each["id"])), None)
            return None if found is None else {"id": found["id"], "promoted": True, "candidate": found, "rules": []}
        if path == "/v1/items":
            items = [] if self.empty or not self.stream else [market.item(at, index) for index in range(12)]
            return {**head, "total": len(items), "items": items}
        if path.endswith("/series"):
            return market.series(at, 0 if self.empty else 60)
        if path.startswith("/v1/items/"):
            return market.detail(at, int(path.rsplit("/", 1)[1], 16) & 0xFF)
        if path == "/v1/liquidity/heatmap":
            return market.heatmap(at, 0 if self.empty or not self.stream else 12)
        if path == "/v1/calibration":
            if self.empty:
                return {**head, "state": "insufficient_data", "text": "7 outcomes, needs 100"}
            return market.calibration(at)
        if path == "/v1/health":
            return market.health(at, self.status, self.stream)
        if path == "/v1/feeds":
            return {"items": [] if self.empty else market.feeds(at)}
        if path == "/v1/limits":
            return {"items": [] if self.empty else market.limits()}
        if path == "/v1/ops/alerts":
            return {"items": []}
        if path == "/v1/ops/notices":
            return {"items": [] if self.empty else market.notices(at)}
        return None

    def _renamed(self, each: Json) -> Json:
        return {**each, "item": self.names.get(each["item"], each["item"])}

    async def _stream(self, request: Request) -> Response:
        self.resumed.append(request.headers.get("Last-Event-ID"))
        if self.down or self.mute_stream:
            return Response(status_code=503)
        return StreamingResponse(self._blocks(request.headers.get("Last-Event-ID")), media_type="text/event-stream")

    async def _blocks(self, last_id: str | None) -> AsyncIterator[str]:
        cuts = self._cuts
        yield "retry: 2000\n\n"
        epoch, _, number = (last_id or "").rpartition("-")
        sent = int(number) if number.isdigit() else self._last
        oldest = self._events[0][0] if self._events else self._last + 1
        if last_id is not None and (epoch != self.epoch or sent + 1 < oldest):
            sent = self._last
            yield self._block("reset", {})
        beat = time.monotonic()
        while not (self.down or self.mute_stream or self._cuts != cuts):
            while self.garbage:
                yield self.garbage.pop(0)
            for number_, name, data in [each for each in self._events if each[0] > sent]:
                sent = number_
                yield f"id: {self.epoch}-{number_}\nevent: {name}\ndata: {json.dumps(data)}\n\n"
            if time.monotonic() - beat >= self.heartbeat_s:
                beat = time.monotonic()
                yield self._block("heartbeat", {"at": market.iso(self.now())})
            await asyncio.sleep(0.01)

    def _block(self, name: str, data: Json) -> str:
        return f"id: {self.epoch}-{self._last}\nevent: {name}\ndata: {json.dumps(data)}\n\n"


def _problem(path: str, status: int, title: str, detail: str) -> Response:
    body = {
        "type": "urn:poe-profit:problem:scripted",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": path,
        "request_id": "r-4711",
    }
    return JSONResponse(body, status, media_type="application/problem+json")


@dataclass
class Serving:
    """A scripted engine on a port of its own."""

    engine: ScriptedEngine
    url: str


@contextlib.contextmanager
def serving(engine: ScriptedEngine | None = None) -> Iterator[Serving]:
    """Serves a scripted engine on the loopback address."""
    scripted = engine or ScriptedEngine()
    config = uvicorn.Config(scripted.app, host="127.0.0.1", port=0, log_level="warning", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, name="scripted-engine", daemon=True)
    thread.start()
    deadline = time.monotonic() + 10
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("the scripted engine did not start within 10 s")
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Serving(scripted, f"http://127.0.0.1:{port}")
    finally:
        scripted.cut()
        server.should_exit = True
        thread.join(10)
