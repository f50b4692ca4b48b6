"""A real bridge in its own process, a scripted engine, and a headless Chromium."""

from __future__ import annotations

import base64
import contextlib
import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, TypeVar

import httpx
from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

T = TypeVar("T")
HERE = Path(__file__).resolve().parents[2]
WAIT_SECONDS = 30.0
QUIET = (
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
    "--hide-scrollbars",
    "--force-color-profile=srgb",
)


def place() -> ModuleType:
    """The module that knows where the browser is."""
    spec = importlib.util.spec_from_file_location("browser_place", HERE.parents[1] / "tools" / "browser" / "place.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclass
class Bridge:
    """A running bridge."""

    url: str
    process: subprocess.Popen[str]


@contextlib.contextmanager
def bridge(engine: str, state: Path, *arguments: str) -> Iterator[Bridge]:
    """Starts the bridge on a free port and waits until it answers."""
    # Under pytest's own variable NiceGUI takes itself for a page under test.
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "NICEGUI"))}
    environment = {**inherited, "PYTHONPATH": str(HERE / "src"), "PYTHONDONTWRITEBYTECODE": "1", "TZ": "UTC"}
    command = [sys.executable, "-m", "poe_profit_bridge", "--engine", engine, "--port", "0", "--state", str(state), *arguments]
    process = subprocess.Popen(command, cwd=state, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    try:
        assert process.stdout is not None
        said = []
        while line := process.stdout.readline():
            said.append(line)
            if line.startswith("dashboard"):
                break
        else:
            raise RuntimeError("the bridge did not start: " + "".join(said))
        url = line.split()[1]
        until(lambda: httpx.get(url, trust_env=False, timeout=10).status_code == 200, "the bridge answers")
        yield Bridge(url, process)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


@contextlib.contextmanager
def chromium() -> Iterator[Window]:
    """A headless browser."""
    found = place()
    os.environ.update({"SE_OFFLINE": "true", "SE_AVOID_STATS": "true"})
    options = webdriver.ChromeOptions()
    options.binary_location = found.browser()
    for flag in QUIET:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(found.driver()))
    try:
        yield Window(driver)
    finally:
        driver.quit()


def until(asked: Callable[[], T], what: str, seconds: float = WAIT_SECONDS) -> T:
    """Waits until something is so; fails with its name and the last problem."""
    deadline = time.monotonic() + seconds
    problem: Exception | None = None
    while time.monotonic() < deadline:
        try:
            found = asked()
            if found:
                return found
        except Exception as e:
            problem = e
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds:.0f} s: {what}" + (f" ({type(problem).__name__}: {problem})" if problem else ""))


class Window:
    """What a test does with a browser."""

    def __init__(self, driver: webdriver.Chrome) -> None:
        self.driver = driver

    def size(self, width: int, height: int) -> Window:
        self.driver.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        return self

    def open(self, url: str) -> Window:
        self.driver.get(url)
        until(lambda: self.script("return document.querySelector('[data-testid]') !== null"), f"{url} shows something")
        until(lambda: self.script("return window.socket !== undefined && window.socket.connected"), "the page's socket is open")
        return self

    def script(self, text: str, *arguments: Any) -> Any:
        return self.driver.execute_script(text, *arguments)

    def all(self, mark: str) -> list[WebElement]:
        return self.driver.find_elements(By.CSS_SELECTOR, f'[data-testid="{mark}"]')

    def find(self, mark: str) -> WebElement:
        return until(lambda: self.all(mark), f"{mark} is there")[0]

    def text(self, mark: str) -> str:
        return str(self.script("return arguments[0].textContent", self.find(mark)))

    def see(self, mark: str, words: str) -> None:
        until(lambda: words in self.text(mark), f"{mark} says {words!r}")

    def press(self, mark: str) -> None:
        def pressed() -> bool:
            self.find(mark).click()
            return True

        until(pressed, f"{mark} can be pressed")

    def keys(self, text: str) -> None:
        self.driver.switch_to.active_element.send_keys(text)

    def gone(self, mark: str) -> None:
        until(lambda: not self.all(mark), f"{mark} is gone")

    def box(self, mark: str) -> dict[str, float]:
        found: dict[str, float] = self.script(
            "const r = arguments[0].getBoundingClientRect(); return {left: r.left, top: r.top, right: r.right, bottom: r.bottom}",
            self.find(mark),
        )
        return found

    def shot(self, file: Path, *, whole: bool = True) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        taken = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png", "captureBeyondViewport": whole})
        file.write_bytes(base64.b64decode(taken["data"]))

    def axe(self) -> list[str]:
        """Serious and critical findings of the accessibility checker."""
        self.script(place().axe().read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[arguments.length - 1];"
            "axe.run(document, {resultTypes: ['violations']})"
            ".then(r => done(r.violations), e => done([{id: String(e), impact: 'critical', nodes: []}]))"
        )
        return [
            f"{each['id']} ({each['impact']}): " + "; ".join(str(node.get("html", ""))[:160] for node in each["nodes"][:3])
            for each in found
            if each["impact"] in ("serious", "critical")
        ]

    def complaints(self) -> list[str]:
        """Errors on the console."""
        return [each["message"] for each in self.driver.get_log("browser") if each["level"] == "SEVERE"]  # type: ignore[no-untyped-call]


def write_setup(state: Path, **changes: Any) -> None:
    """The answers to the first questions, as the bridge keeps them."""
    state.mkdir(parents=True, exist_ok=True)
    chosen = {"league": "Settlers", "realm": "pc", "minutes": 30, "gold": 84000, "theme": "dark", **changes}
    (state / "dashboard.json").write_text(json.dumps(chosen), encoding="utf-8")
