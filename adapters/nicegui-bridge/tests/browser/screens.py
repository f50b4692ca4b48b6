"""Pictures of every page in its states, in both themes and at phone width: ``screens [DIR]``."""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from ..scripted import ScriptedEngine, serving
from .harness import HERE, Window, bridge, chromium, place, until, write_setup

SIZES = {"wide": (1366, 768), "phone": (390, 844)}
THEMES = ("dark", "light")
PAGES = {
    "now": "/",
    "opportunities": "/opportunities",
    "rejected": "/opportunities?show=rejected",
    "liquidity": "/liquidity",
    "item": "/item/000000000000c000",
    "calibration": "/calibration",
    "alerts": "/alerts",
    "ops": "/ops",
    "settings": "/settings",
}
STATES = ("live", "empty", "stale", "offline")


@dataclass
class Camera:
    """Takes pictures with one window."""

    window: Window
    out: Path
    taken: int = 0

    def take(self, url: str, name: str, size: str, settle: str | None = None) -> None:
        self.window.size(*SIZES[size]).open(url)
        if settle:
            until(lambda: self.window.all(settle), f"{settle} is there on {url}")
        time.sleep(0.7)
        self.window.shot(self.out / f"{name}-{size}.png")
        self.taken += 1


def take_all(out: Path, only: str = "") -> int:
    """All pictures whose name contains ``only``; tells how many were taken."""
    reason = place().missing()
    if reason is not None:
        raise SystemExit(f"screens: {reason}")
    with chromium() as window, tempfile.TemporaryDirectory() as scratch:
        camera = Camera(window, out)
        for theme in THEMES:
            _first_run(camera, Path(scratch) / f"first-{theme}", theme, only)
            for state in STATES:
                _state(camera, Path(scratch) / f"{theme}-{state}", theme, state, only)
        return camera.taken


def _first_run(camera: Camera, state: Path, theme: str, only: str) -> None:
    name = f"first-run-{theme}"
    if only not in name:
        return
    write_setup(state, league=None, theme=theme)
    with serving() as served, bridge(served.url, state) as running:
        for size in SIZES:
            camera.take(running.url, name, size, "setup-start")


def _state(camera: Camera, state: Path, theme: str, kind: str, only: str) -> None:
    wanted = {name: path for name, path in PAGES.items() if only in f"{name}-{kind}-{theme}"}
    overlay = only in f"overlay-{kind}-{theme}"
    if not wanted and not overlay:
        return
    write_setup(state, theme=theme)
    engine = ScriptedEngine(
        simulated=True, empty=kind == "empty", stale=kind == "stale", status="degraded" if kind == "stale" else "healthy"
    )
    with serving(engine) as served, bridge(served.url, state) as running:
        base = running.url.rstrip("/")
        for path in wanted.values():
            camera.window.open(base + path)
            until(lambda: not camera.window.all("state-loading"), f"{path} has its data")
        if kind == "offline":
            engine.down = True
            camera.window.open(base + "/")
            until(lambda: camera.window.all("state-offline"), "the link is seen to be down")
        for name, path in wanted.items():
            for size in SIZES:
                camera.take(base + path, f"{name}-{kind}-{theme}", size)
                if name == "now" and kind == "live":
                    camera.window.press("card-why-button")
                    camera.window.find("evidence")
                    time.sleep(0.4)
                    camera.window.shot(camera.out / f"why-{kind}-{theme}-{size}.png")
                    camera.taken += 1
        if overlay:
            camera.window.size(380, 230).open(base + "/overlay")
            time.sleep(0.7)
            camera.window.shot(camera.out / f"overlay-{kind}-{theme}.png")
            camera.taken += 1


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parents[1] / "target" / "screens"
    count = take_all(target, sys.argv[2] if len(sys.argv) > 2 else "")
    sys.stdout.write(f"{count} pictures in {target}\n")
