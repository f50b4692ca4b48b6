"""The engine client and the desk against an engine that cuts, lies, stalls and restarts."""

from __future__ import annotations

import asyncio
import contextlib
import random
import time
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from poe_profit_bridge import desk as desks
from poe_profit_bridge.desk import Desk
from poe_profit_bridge.engine import EngineClient, ProblemError, UnreachableError
from poe_profit_bridge.mirror import LinkStatus
from poe_profit_bridge.setup import Setup, SetupStore

from ..scripted import Serving, serving

PATIENCE = 20.0


@pytest.fixture
def served() -> Iterator[Serving]:
    with serving() as found:
        yield found


@pytest.fixture
async def desk(served: Serving) -> AsyncIterator[Desk]:
    found = Desk(EngineClient(served.url, "t0ken"), SetupStore(None), chance=random.Random(1))
    found.choose(Setup(league="Settlers"))
    task = asyncio.create_task(found.run())
    yield found
    task.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await task
    await found.close()


async def until(asked: Callable[[], object], what: str) -> None:
    deadline = time.monotonic() + PATIENCE
    while not asked():
        if time.monotonic() > deadline:
            raise AssertionError(f"not within {PATIENCE:.0f} s: {what}")
        await asyncio.sleep(0.01)


async def test_a_desk_comes_up_and_follows(desk: Desk, served: Serving) -> None:
    await until(lambda: desk.state.link.status is LinkStatus.LIVE and desk.advice().held.value, "it is live and has advice")
    served.engine.health_changed("degraded")
    await until(lambda: desk.state.health and desk.state.health.status == "degraded", "health follows")
    served.engine.empty = True
    served.engine.board_changed()
    await until(lambda: desk.advice().held.value and not desk.advice().held.value.ranked, "the board follows")  # type: ignore[union-attr]
    assert set(served.engine.authorizations) == {"Bearer t0ken"}


async def test_a_cut_stream_resumes_at_its_place_and_misses_nothing(desk: Desk, served: Serving) -> None:
    await until(lambda: desk.state.link.status is LinkStatus.LIVE, "it is live")
    for status in ("degraded", "critical", "healthy", "degraded"):
        served.engine.cut()
        served.engine.health_changed(status)
        last = f"{served.engine.epoch}-{served.engine._last}"
        await until(lambda last=last: desk.state.last_event_id == last, f"event {last} came")  # type: ignore[misc]
    assert desk.state.health is not None
    assert desk.state.health.status == "degraded"
    assert any(resumed and resumed.startswith(served.engine.epoch) for resumed in served.engine.resumed[1:])


async def test_a_restarted_engine_sends_a_reset_and_the_state_converges(desk: Desk, served: Serving) -> None:
    await until(lambda: desk.state.link.status is LinkStatus.LIVE, "it is live")
    served.engine.status = "critical"
    served.engine.restart()
    await until(lambda: desk.state.epoch == served.engine.epoch, "the new epoch is known")
    await until(lambda: desk.state.health and desk.state.health.status == "critical", "the state is the new one")


async def test_without_a_stream_it_polls_and_says_so(desk: Desk, served: Serving, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desks, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(desks, "BACKOFF", (0.05, 0.1))
    await until(lambda: desk.state.link.status is LinkStatus.LIVE, "it is live")
    served.engine.mute_stream = True
    await until(lambda: desk.state.link.status is LinkStatus.POLLING, "it polls")
    served.engine.status = "degraded"
    await until(lambda: desk.state.health and desk.state.health.status == "degraded", "polling sees the change")
    served.engine.mute_stream = False
    await until(lambda: desk.state.link.status is LinkStatus.LIVE, "the stream is taken up again")


async def test_an_engine_that_is_down_keeps_the_last_data_and_comes_back(
    desk: Desk, served: Serving, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(desks, "POLL_SECONDS", 0.1)
    monkeypatch.setattr(desks, "BACKOFF", (0.05, 0.1))
    await until(lambda: desk.advice().held.value, "there is advice")
    served.engine.down = True
    await until(lambda: desk.state.link.status is LinkStatus.DOWN, "the loss is seen")
    assert desk.advice().held.value is not None
    served.engine.down = False
    await until(lambda: desk.state.link.status is LinkStatus.LIVE, "it is live again")


async def test_garbage_on_the_stream_does_not_end_it(desk: Desk, served: Serving) -> None:
    await until(lambda: desk.state.link.status is LinkStatus.LIVE, "it is live")
    epoch = served.engine.epoch
    served.engine.garbage += [
        "retry: 10\n\n",
        "event: health.changed\ndata: {no json\n\n",
        f"id: {epoch}-0\nevent: health.changed\ndata: [1,2]\n\n",
        "event: health.changed\ndata: \n\n",
        ": a comment\n\n",
    ]
    served.engine.health_changed("degraded")
    await until(lambda: desk.state.health and desk.state.health.status == "degraded", "it goes on")
    assert len(served.engine.resumed) == 1
    assert desk.unreadable is not None


async def test_two_hundred_events_a_second_become_few_reads(desk: Desk, served: Serving) -> None:
    await until(lambda: desk.advice().held.value, "there is advice")
    before = sum(1 for _, path, _ in served.engine.asked if path == "/v1/opportunities")
    for _ in range(400):
        served.engine.board_changed()
        await asyncio.sleep(0.005)
    reads = sum(1 for _, path, _ in served.engine.asked if path == "/v1/opportunities") - before
    await until(lambda: desk.state.board_version == served.engine.version, "the last event came")
    assert 1 <= reads <= 12


async def test_problems_are_told_apart_from_silence(served: Serving) -> None:
    client = EngineClient(served.url)
    served.engine.problems["/v1/meta"] = (429, "Too many requests", "wait 3 s")
    with pytest.raises(ProblemError) as refused:
        await client.get("/v1/meta")
    assert (refused.value.status, refused.value.request_id, refused.value.code) == (429, "r-4711", "scripted")
    served.engine.raw["/v1/health"] = b"<html>"
    with pytest.raises(UnreachableError, match="no JSON"):
        await client.get("/v1/health")
    served.engine.raw["/v1/health"] = b"[" * 100_000
    with pytest.raises(UnreachableError, match="no JSON"):
        await client.get("/v1/health")
    served.engine.raw["/v1/health"] = b" " * (9 * 1024 * 1024)
    with pytest.raises(UnreachableError, match="more than"):
        await client.get("/v1/health")
    await client.close()
    nobody = EngineClient("http://127.0.0.1:9")
    with pytest.raises(UnreachableError):
        await nobody.get("/v1/meta")
    await nobody.close()


async def test_validators_save_bodies_and_failures_keep_the_last_value(desk: Desk, served: Serving) -> None:
    resource = desk.not_worth_it()
    first = await resource.refresh()
    again = await resource.refresh()
    assert again.value is first.value
    served.engine.problems["/v1/rejected"] = (500, "Internal", "sorry")
    failed = await resource.refresh()
    assert failed.value is first.value
    assert failed.failure is not None
    assert failed.failure.reachable
    served.engine.problems.clear()
    served.engine.raw["/v1/rejected"] = b'{"items": [{"id": 1}], "total": 1}'
    odd = await resource.refresh()
    assert odd.failure is not None
    assert "$" not in odd.failure.title
    assert "/v1/rejected.items[0]" in odd.failure.detail


async def test_who_asks_at_once_shares_one_request(desk: Desk, served: Serving) -> None:
    served.engine.delay_s = 0.05
    resource = desk.resource("/v1/feeds", {}, lambda reader: reader.raw)
    await asyncio.gather(*(resource.refresh() for _ in range(20)))
    assert sum(1 for _, path, _ in served.engine.asked if path == "/v1/feeds") <= 2


async def test_the_budget_is_what_is_left_of_the_day(desk: Desk, served: Serving) -> None:
    desk.done("a", 12.0, True)
    await until(
        lambda: any(path == "/v1/opportunities" and query.get("attention_minutes") == "18" for _, path, query in served.engine.asked),
        "the engine is asked for what is left",
    )
