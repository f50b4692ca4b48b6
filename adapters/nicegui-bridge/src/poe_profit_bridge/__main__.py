"""Command line of the bridge."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from . import __version__
from .settings import DEFAULT_ENGINE, DEFAULT_PORT, Settings, SettingsError, engine_url, loopback, state_dir, token_of


def parse(arguments: Sequence[str] | None = None) -> Settings:
    """Reads the command line; the token is taken from a file only, never from an argument."""
    parser = argparse.ArgumentParser(
        prog="poe-profit-bridge", description="Dashboard of poe-profit, on this machine alone.", allow_abbrev=False
    )
    parser.add_argument(
        "--engine", default=os.environ.get("POEPROFIT_API", DEFAULT_ENGINE), help="address of the engine's API (%(default)s)"
    )
    parser.add_argument("--port", type=int, default=DEFAULT_PORT, help="port to listen on (%(default)s); 0 takes a free one")
    parser.add_argument("--host", default="127.0.0.1", help="loopback address to listen on (%(default)s)")
    parser.add_argument("--token-file", type=Path, default=os.environ.get("POEPROFIT_API_TOKEN_FILE"), help="file with the API's token")
    parser.add_argument("--state", type=Path, default=None, help="directory for your choices")
    parser.add_argument("--version", action="version", version=__version__)
    read = parser.parse_args(arguments)
    if not 0 <= read.port <= 65535:
        raise SettingsError(f"port is {read.port}: must lie in 0-65535")
    token = token_of(Path(read.token_file)) if read.token_file else None
    return Settings(engine_url(read.engine), loopback(read.host), read.port, token, read.state or state_dir())


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs the bridge until it is stopped."""
    try:
        settings = parse(arguments)
    except SettingsError as e:
        sys.exit(f"nicegui-bridge: {e}")
    # NiceGUI keeps a directory of its own; nothing of ours goes there.
    os.environ.setdefault("NICEGUI_STORAGE_PATH", str(settings.state_dir / "nicegui" if settings.state_dir else "."))
    from .ui.serve import serve

    serve(settings)


if __name__ == "__main__":
    main()
