"""In a real browser: what is in view, what keys do, what the overlay does, and that nobody is shut out."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from ..scripted import ScriptedEngine, Serving, serving
from .harness import Bridge, Window, bridge, chromium, place, until, write_setup

pytestmark = pytest.mark.browser

IN_VIEW = (
    "card-verb",
    "card-quantity",
    "card-item",
    "card-venue",
    "card-price",
    "card-guard",
    "card-gain",
    "card-minutes",
    "card-chance",
    "card-ages",
)
PAGES = ("/", "/opportunities", "/liquidity", "/item/000000000000c000", "/calibration", "/alerts", "/ops", "/settings", "/overlay")


@pytest.fixture(scope="module", autouse=True)
def _there() -> None:
    reason = place().missing()
    if reason is None:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="module")
def served(_there: None) -> Iterator[Serving]:
    with serving() as found:
        yield found


@pytest.fixture(scope="module")
def running(served: Serving, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bridge]:
    state = tmp_path_factory.mktemp("state")
    write_setup(state)
    with bridge(served.url, state) as found:
        yield found


@pytest.fixture(scope="module")
def window(_there: None) -> Iterator[Window]:
    with chromium() as found:
        yield found


@pytest.fixture(autouse=True)
def _plain(served: Serving) -> Iterator[None]:
    yield
    served.engine.down = False
    served.engine.empty = False
    served.engine.names = {}


def at(running: Bridge, path: str) -> str:
    return running.url.rstrip("/") + path


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_x28_the_first_card_is_in_view_without_scrolling(window: Window, running: Bridge, size: tuple[int, int]) -> None:
    width, height = size
    window.size(width, height).open(at(running, "/"))
    window.see("card-item", "Chromatic Orb")
    for mark in IN_VIEW:
        box = window.box(mark)
        assert 0 <= box["left"] < box["right"] <= width, (mark, box)
        assert 0 <= box["top"] < box["bottom"] <= height, (mark, box)
    assert window.script("return document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("theme", ["dark", "light"])
def test_no_serious_finding_of_the_accessibility_checker(window: Window, served: Serving, tmp_path: Path, theme: str) -> None:
    write_setup(tmp_path, theme=theme)
    found: dict[str, list[str]] = {}
    with bridge(served.url, tmp_path) as running:
        window.driver.get("about:blank")
        window.complaints()
        for path in PAGES:
            window.size(1366, 768).open(at(running, path))
            until(lambda: not window.all("state-loading"), f"{path} has its data")
            if path == "/":
                window.press("card-why-button")
                window.find("evidence")
            if problems := window.axe():
                found[path] = problems
            assert window.complaints() == []
    assert found == {}


def test_keys_work_right_after_a_button_was_clicked(window: Window, running: Bridge) -> None:
    window.size(1366, 768).open(at(running, "/"))
    window.press("card-why-button")
    window.find("evidence")
    window.keys("w")
    window.gone("evidence")
    window.keys("?")
    window.find("help-dialog")
    window.press("help-close")
    window.gone("help-dialog")


def test_copy_takes_what_to_write_in_the_game(window: Window, running: Bridge) -> None:
    window.size(1366, 768).open(at(running, "/"))
    window.press("card-copy")
    until(lambda: window.script("return window.poe.copied") == "6150 Chromatic Orb for 5 Divine Orb", "the note is copied")
    window.see("toast", "Copied: 6150 Chromatic Orb")


def test_x4_skip_by_key_and_back_by_key(window: Window, running: Bridge) -> None:
    window.size(1366, 768).open(at(running, "/"))
    window.see("card-item", "Chromatic Orb")
    window.keys("s")
    window.see("card-item", "Enlighten")
    window.keys("u")
    window.see("card-item", "Chromatic Orb")


def test_an_engine_that_is_gone_and_back_is_never_shown_as_live(window: Window, running: Bridge, served: Serving) -> None:
    window.size(1366, 768).open(at(running, "/"))
    window.see("card-item", "Chromatic Orb")
    served.engine.down = True
    window.find("state-offline")
    window.see("card-outdated", "Do not act on it")
    assert window.find("card-copy").get_attribute("disabled") is not None
    served.engine.down = False
    served.engine.empty = True
    served.engine.restart()
    served.engine.board_changed()
    window.see("wait", "WAIT.")
    window.gone("state-offline")


def test_names_of_the_market_are_text_in_the_browser_too(window: Window, running: Bridge, served: Serving) -> None:
    served.engine.names = {"Chromatic Orb": "<img src=x onerror='window.pwned=1'>"}
    served.engine.board_changed()
    window.size(1366, 768).open(at(running, "/"))
    window.see("card-item", "<img src=x")
    assert window.script("return window.pwned === undefined && document.querySelector('main img') === null")
    served.engine.names = {}
    served.engine.board_changed()
    window.see("card-item", "Chromatic Orb")


def test_the_theme_changes_at_once_and_stays(window: Window, running: Bridge) -> None:
    window.size(1366, 768).open(at(running, "/"))
    window.press("theme")
    until(lambda: window.script("return document.documentElement.dataset.theme") == "light", "it is light")
    window.open(at(running, "/ops"))
    assert window.script("return document.documentElement.dataset.theme") == "light"
    window.press("theme")
    until(lambda: window.script("return document.documentElement.dataset.theme") == "dark", "it is dark again")


def test_the_overlay_pops_out_above_all_and_follows(window: Window, running: Bridge) -> None:
    window.size(1366, 768).open(at(running, "/"))
    before = set(window.driver.window_handles)
    window.press("pop-out")
    until(lambda: window.script("return window.poe.pipWindow !== null"), "the overlay window is open")
    text = (
        "const f = window.poe.pipWindow.document.querySelector('iframe').contentDocument;"
        "const e = f && f.querySelector('[data-testid=overlay-first]'); return e ? e.textContent : ''"
    )
    until(lambda: "6,150 Chromatic Orb" in window.script(text), "it shows the card")
    window.keys("s")
    until(lambda: "Enlighten" in window.script(text), "it follows a skip")
    window.keys("u")
    until(lambda: "Chromatic" in window.script(text), "it follows an undo")
    window.script("window.poe.pipWindow.close()")
    until(lambda: set(window.driver.window_handles) == before, "it is closed")


def test_the_mask_disables_and_does_not_only_cover(window: Window, served: Serving, tmp_path: Path) -> None:
    write_setup(tmp_path)
    with serving(ScriptedEngine(stale=True)) as stale, bridge(stale.url, tmp_path) as running:
        window.size(380, 230).open(at(running, "/overlay"))
        window.see("overlay-mask-text", "requerying")
        assert window.find("overlay-mask").get_attribute("aria-hidden") == "true"
        assert window.find("overlay-done").get_attribute("disabled") is not None
        assert window.find("overlay-skip").get_attribute("disabled") is None
