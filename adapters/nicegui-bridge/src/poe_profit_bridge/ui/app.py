"""Puts pages, static files and the guard together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from nicegui import app, background_tasks, ui

from ..desk import Desk
from .frame import Page
from .guard import Guard
from .pages.alerts import AlertsPage
from .pages.calibration import CalibrationPage
from .pages.item import ItemPage
from .pages.liquidity import LiquidityPage
from .pages.now import NowPage
from .pages.opportunities import OpportunitiesPage
from .pages.ops import OpsPage
from .pages.overlay import OverlayPage
from .pages.settings import SettingsPage

STATIC = Path(__file__).parent / "static"
HEAD = '<link rel="stylesheet" href="/static/bridge.css"><script src="/static/bridge.js" defer></script>'
LANGUAGE: Any = "en-US"


def install(desk: Desk, *, pump: bool = True) -> None:
    """Registers everything with NiceGUI. ``pump`` is off where a test drives the desk itself."""
    app.add_static_files("/static", STATIC)
    app.add_middleware(Guard)
    ui.add_head_html(HEAD, shared=True)
    for path, page in _pages(desk).items():
        ui.page(path, language=LANGUAGE)(page)
    if pump:
        app.on_startup(lambda: _start(desk))
    app.on_shutdown(desk.close)


def _start(desk: Desk) -> None:
    background_tasks.create(desk.run(), name="desk")


def _pages(desk: Desk) -> dict[str, Callable[..., None]]:
    def opportunities(show: str = "") -> None:
        OpportunitiesPage(desk, show).build()

    def item(id_: str) -> None:
        ItemPage(desk, id_).build()

    def plain(page: Callable[[Desk], Page]) -> Callable[[], None]:
        def build() -> None:
            page(desk).build()

        return build

    def overlay() -> None:
        OverlayPage(desk).build()

    return {
        "/": plain(NowPage),
        "/opportunities": opportunities,
        "/liquidity": plain(LiquidityPage),
        "/item/{id_}": item,
        "/calibration": plain(CalibrationPage),
        "/alerts": plain(AlertsPage),
        "/ops": plain(OpsPage),
        "/settings": plain(SettingsPage),
        "/overlay": overlay,
    }
