"""Runs the pages on a loopback port."""

from __future__ import annotations

import socket
import sys

from nicegui import app, ui

from ..desk import Desk
from ..engine import EngineClient
from ..settings import Settings
from ..setup import SetupStore
from .app import LANGUAGE, install


def serve(settings: Settings) -> None:
    """Blocks until stopped."""
    store = SetupStore(settings.state_dir / "dashboard.json" if settings.state_dir else None)
    desk = Desk(EngineClient(settings.engine, settings.token), store)
    port = settings.port or _free(settings.host)
    install(desk)
    shown = f"[{settings.host}]" if ":" in settings.host else settings.host
    app.on_startup(lambda: sys.stdout.write(f"dashboard  http://{shown}:{port}/   (engine {settings.engine})\n") and sys.stdout.flush())
    ui.run(
        host=settings.host,
        port=port,
        title="poe-profit",
        favicon="◆",
        dark=None,
        language=LANGUAGE,
        reload=False,
        show=False,
        tailwind=False,
        show_welcome_message=False,
        uvicorn_logging_level="warning",
        access_log=False,
    )


def _free(host: str) -> int:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.bind((host, 0))
        return int(probe.getsockname()[1])
