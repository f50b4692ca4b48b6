"""Every page in its states, in NiceGUI's simulated browser."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx
import pytest
from nicegui import core, ui
from nicegui.testing import User
from nicegui.testing.general import nicegui_reset_globals, prepare_simulation

from poe_profit_bridge.desk import Desk
from poe_profit_bridge.engine import EngineClient
from poe_profit_bridge.mirror import EventCame, Lost, Opened, SnapshotCame
from poe_profit_bridge.setup import Setup, SetupStore
from poe_profit_bridge.ui.app import install

from ..clock import TurnedClock
from ..scripted import ScriptedEngine

TOP = "SELL"
PAGES = ("/", "/opportunities", "/liquidity", "/item/000000000000c000", "/calibration", "/alerts", "/ops", "/settings", "/overlay")
WITH_BAND = tuple(page for page in PAGES if page not in ("/overlay",))


@dataclass
class Stage:
    """A desk that a test drives, the engine behind it, and the application's address."""

    desk: Desk
    engine: ScriptedEngine
    clock: TurnedClock
    browser: Callable[[], User]

    async def read(self) -> None:
        answer = await self.desk._client.get("/v1/snapshot", self.desk.market())
        self.desk.apply(SnapshotCame(self.clock(), answer.body))
        await self.desk.read_board()

    def live(self) -> None:
        self.desk.apply(Opened(self.clock()))

    def lose(self) -> None:
        self.desk.apply(Lost(self.clock(), "the engine does not answer"))


@asynccontextmanager
async def stage(setup: Setup | None = None, **script: object) -> AsyncIterator[Stage]:
    clock = TurnedClock()
    engine = ScriptedEngine(**script)  # type: ignore[arg-type]
    engine.now = clock  # type: ignore[method-assign]
    with nicegui_reset_globals():
        prepare_simulation()
        core.app.config.language = "en-US"
        client = EngineClient("http://127.0.0.1:1", transport=httpx.ASGITransport(engine.app))
        desk = Desk(client, SetupStore(None), clock)
        desk.choose(setup or Setup(league="Settlers", minutes=30, gold=84_000))
        install(desk, pump=False)
        ui.run(storage_secret="simulated")  # noqa: S106
        async with (
            core.app.router.lifespan_context(core.app),
            httpx.AsyncClient(transport=httpx.ASGITransport(core.app), base_url="http://127.0.0.1") as http,
        ):
            yield Stage(desk, engine, clock, lambda: User(http))


@pytest.fixture(autouse=True)
def simulated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NICEGUI_USER_SIMULATION", "true")


def texts(user: User, mark: str) -> list[str]:
    found = []
    with user:
        for element in user.find(marker=mark).elements:
            found.append(" ".join(str(getattr(each, "text", "")) for each in [element, *element.descendants()]).strip())
    return found


async def sees(user: User, mark: str, words: str = "") -> None:
    await user.should_see(marker=mark, retries=40)
    for _ in range(100):
        if any(words in text for text in texts(user, mark)):
            return
        await asyncio.sleep(0.05)
    raise AssertionError(f"{mark} does not say {words!r}: {texts(user, mark)}")


async def gone(user: User, mark: str) -> None:
    await user.should_not_see(marker=mark, retries=40)


def press(user: User, key: str, *, shift: bool = False) -> None:
    with user:
        keyboard = next(iter(user.find(ui.keyboard).elements))
    arguments = {
        "action": "keydown",
        "repeat": False,
        "altKey": False,
        "ctrlKey": False,
        "shiftKey": shift,
        "metaKey": False,
        "key": key,
        "code": key,
        "location": 0,
    }
    user.find(ui.keyboard).trigger("key", arguments)
    assert keyboard is not None


@pytest.mark.parametrize("path", WITH_BAND)
async def test_before_anything_came_a_page_is_loading(path: str) -> None:
    async with stage() as on:
        on.engine.delay_s = 5
        user = on.browser()
        await user.open(path)
        await user.should_see(marker="state-loading")


@pytest.mark.parametrize("path", WITH_BAND)
async def test_with_data_a_page_is_live(path: str) -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open(path)
        await user.should_see(marker="state-live" if path != "/alerts" else "raised-row", retries=40)
        await user.should_see(marker="notice")
        await user.should_see(marker="simulated-stripe")


@pytest.mark.parametrize("path", WITH_BAND)
async def test_x12_offline_keeps_the_last_data_marks_them_and_offers_a_retry(path: str) -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open(path)
        await gone(user, "state-loading")
        on.lose()
        await sees(user, "state-offline", "not reached" if path != "/settings" else "")
        await user.should_see(marker="retry")
        if path == "/":
            await sees(user, "card-outdated", "Do not act on it")
            await sees(user, "card-item", "Chromatic Orb")
            await sees(user, "chip-health", "health unknown")


@pytest.mark.parametrize(
    ("path", "words"),
    [("/", "WAIT."), ("/opportunities", "Nothing is worth"), ("/liquidity", "No listings"), ("/calibration", "No track record")],
)
async def test_empty_says_why(path: str, words: str) -> None:
    async with stage(empty=True) as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open(path)
        await user.should_see(marker="state-empty", retries=40)
        await sees(user, "wait" if path == "/" else "state-empty", words)


async def test_x29_wait_says_how_near_the_best_is_and_when_to_look_again() -> None:
    async with stage(empty=True) as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/")
        await sees(user, "wait-text", "412 checked, best 0.19 div/min (needs 0.30).")
        await sees(user, "wait-next", "New prices in 9 min.")


@pytest.mark.parametrize("path", ["/", "/opportunities"])
async def test_x6_stale_data_are_marked_and_not_to_be_acted_on(path: str) -> None:
    async with stage(stale=True) as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open(path)
        await sees(user, "state-stale", "equerying")
        if path == "/":
            await sees(user, "card-outdated", "stale")


async def test_what_was_not_read_for_long_is_stale_whatever_it_says_of_itself() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/")
        await user.should_see(marker="state-live")
        on.clock.turn(180)
        await sees(user, "state-stale", "Last read 3 min ago")


@pytest.mark.parametrize(
    ("path", "asked"), [("/opportunities", "/v1/opportunities"), ("/ops", "/v1/feeds"), ("/calibration", "/v1/calibration")]
)
async def test_an_error_shows_title_and_request(path: str, asked: str) -> None:
    async with stage() as on:
        on.engine.problems[asked] = (500, "Internal error", "the store is closed")
        await on.read()
        on.live()
        user = on.browser()
        await user.open(path)
        await sees(user, "state-error", "Internal error: the store is closed (request r-4711)")


@pytest.mark.parametrize("path", WITH_BAND)
async def test_paused_holds_changes_back_and_counts_them(path: str) -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open(path)
        await gone(user, "state-loading")
        press(user, "p")
        if path == "/settings":
            await asyncio.sleep(0.1)
            return
        await user.should_see(marker="state-paused", retries=40)
        on.desk.apply(EventCame(on.clock(), "k3f9-1", "board.changed", {"version": 9}))
        await sees(user, "state-paused", "1 change waits")
        user.find(marker="resume").click()
        await gone(user, "state-paused")


async def test_the_first_run_asks_three_things_and_no_credential() -> None:
    async with stage(Setup()) as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/")
        await sees(user, "setup", "No account and no key is needed")
        user.find(marker="setup-minutes").trigger("input", ["0"])
        user.find(marker="setup-start").click()
        await sees(user, "setup-problem", "must lie in 1-1440")
        user.find(marker="setup-minutes").trigger("input", ["25"])
        user.find(marker="league-Standard").click()
        user.find(marker="setup-start").click()
        await gone(user, "setup")
        assert (on.desk.setup.league, on.desk.setup.minutes, on.desk.setup.gold) == ("Standard", 25, None)
        await on.desk.read_board()
        await sees(user, "chip-league", "Standard")
        await sees(user, "card-verb", TOP)


async def test_the_card_has_all_its_lines() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/")
        for mark, words in {
            "card-verb": "SELL",
            "card-quantity": "6,150",
            "card-item": "Chromatic Orb",
            "card-price": "→ 5 Divine Orb",
            "card-venue": "Faustus",
            "card-guard": "skip if fewer than 1 Divine Orb per 1,267",
            "card-gain": "+0.61 div",
            "card-minutes": "0.8 min",
            "card-chance": "not measurable here",
            "card-record": "no record yet",
            "age-prices": "prices 12 min",
            "chip-simulated": "SIMULATED",
            "chip-minutes": "30 of 30 min left",
        }.items():
            await sees(user, mark, words)
        assert len(texts(user, "next-row")) == 4
        assert len(texts(user, "failed-row")) == 3


async def test_x30_one_press_outcomes_by_button_and_by_key_and_two_windows_agree() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        one, other = on.browser(), on.browser()
        await one.open("/")
        await other.open("/")
        one.find(marker="card-done").click()
        await sees(one, "card-item", "Enlighten")
        await sees(one, "toast", "0.8 min counted")
        await on.desk.read_board()
        await sees(other, "card-item", "Enlighten")
        await sees(other, "chip-orders", "orders 1/10")
        press(other, "s")
        await on.desk.read_board()
        await sees(one, "card-item", "Ambush Scarab")
        press(other, "u")
        await on.desk.read_board()
        await sees(one, "card-item", "Enlighten")


async def test_a_blocked_card_cannot_be_marked_done() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/")
        on.lose()
        await user.should_see(marker="card-outdated", retries=40)
        user.find(marker="card-done").click()
        press(user, "d")
        await asyncio.sleep(0.1)
        assert on.desk.setup.done == ()


async def test_a_card_under_the_pointer_is_not_swapped() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/")
        user.find(marker="card-holder").trigger("mouseenter")
        on.desk.skip(on.desk.advice().held.value.ranked[0].id)  # type: ignore[union-attr]
        await on.desk.read_board()
        await user.should_see(marker="newer", retries=40)
        await sees(user, "card-item", "Chromatic Orb")
        user.find(marker="show-newer").click()
        await sees(user, "card-item", "Enlighten")


async def test_why_shows_evidence_and_what_would_change_it() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/")
        press(user, "w")
        await sees(user, "sensitivity", "quote -10 %")
        await sees(user, "evidence", "rule exchange-sell")
        press(user, "Escape")
        await gone(user, "why")


async def test_opportunities_filter_both_lists_and_name_the_filter_that_emptied_them() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/opportunities")
        await sees(user, "sub", "Settlers · 7 worth it · 412 not")
        user.find(marker="search").trigger("input", ["faith"])
        await sees(user, "promoted-table", "Bottled Faith")
        assert len(texts(user, "promoted-row")) == 1
        user.find(marker="search").trigger("input", ["nobody has this"])
        await sees(user, "state-empty", "“nobody has this”")
        user.find(marker="search").trigger("input", [""])
        user.find(marker="tab-rejected").click()
        await sees(user, "rejected-table", "lot is 31 % of an hour, at most 10 %")
        user.find(marker=f"why-{0xB000:032x}").click()
        await sees(user, "evidence-panel", "0.19 div/min, needs 0.30")


async def test_operations_show_what_is_bad_first_with_its_remedy() -> None:
    async with stage(status="degraded") as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/ops")
        await sees(user, "hero-status", "degraded")
        await sees(user, "parts", "Check the cursor, then restart the worker.")
        with user:
            first = min(user.find(marker="part").elements, key=lambda each: each.id)
        assert any("psapi" in str(getattr(each, "text", "")) for each in first.descendants())


async def test_the_item_page_asks_for_nothing_but_an_id() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/item/config")
        await sees(user, "state-error", "must be sixteen hex digits")
        assert not any("config" in path for _, path, _ in on.engine.asked)


async def test_names_of_the_market_stay_text() -> None:
    async with stage() as on:
        on.engine.names = {"Chromatic Orb": "<img src=x onerror=alert(1)>"}
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/")
        await sees(user, "card-item", "<img src=x onerror=alert(1)>")
        with user:
            for element in [e for mark in ("card", "next-row") for e in user.find(marker=mark).elements]:
                for each in element.descendants():
                    assert "innerHTML" not in each.props


async def test_overlay_follows_is_muted_and_disarmed_in_every_window() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        one, other = on.browser(), on.browser()
        await one.open("/overlay")
        await other.open("/overlay")
        await sees(one, "overlay-first", "SELL 6,150 Chromatic Orb → 5 Divine Orb")
        await sees(one, "overlay-second", "skip if fewer than 1 Divine Orb per 1,267 · Faustus")
        await sees(one, "overlay-age", "12 min old")
        press(one, "m")
        await sees(other, "overlay-mute", "Unmute")
        press(other, "x")
        await sees(one, "overlay-dot", "disarmed")
        press(one, "x")
        await user_sees_card(other)
        on.lose()
        await sees(one, "overlay-mask-text", "not live")
        await one.should_see(marker="overlay-mask")
        one.find(marker="overlay-done").click()
        assert on.desk.setup.done == ()


async def user_sees_card(user: User) -> None:
    await user.should_see(marker="overlay-card", retries=40)


async def test_wait_collapses_the_overlay_to_a_dot() -> None:
    async with stage(empty=True) as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/overlay")
        await sees(user, "overlay-dot", "wait")


async def test_settings_are_kept_and_errors_are_said() -> None:
    async with stage() as on:
        await on.read()
        on.live()
        user = on.browser()
        await user.open("/settings")
        user.find(marker="minutes").trigger("input", ["5000"])
        user.find(marker="save").click()
        await sees(user, "settings-said", "Minutes a day is 5000: must lie in 1-1440.")
        user.find(marker="minutes").trigger("input", ["45"])
        user.find(marker="dim").trigger("input", ["20"])
        user.find(marker="save").click()
        await sees(user, "settings-said", "Kept.")
        assert (on.desk.setup.minutes, on.desk.setup.dim_intensity) == (45, 0.2)


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Host": "evil.example"}, 403), ({"Origin": "http://evil.example"}, 403), ({"Origin": "http://127.0.0.1"}, 200), ({}, 200)],
)
async def test_other_sites_are_kept_out(headers: dict[str, str], status: int) -> None:
    async with stage() as on:
        user = on.browser()
        answer = await user.http_client.get("/", headers=headers)
        assert answer.status_code == status
        if status == 200:
            assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
            assert "frame-ancestors 'self'" in answer.headers["Content-Security-Policy"]
