"""Where the bridge listens and whom it asks."""

from __future__ import annotations

import ipaddress
import os
import stat
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

DEFAULT_ENGINE = "http://127.0.0.1:8700"
DEFAULT_PORT = 8701
TOKEN_LIMIT = 4096


class SettingsError(ValueError):
    """A setting is not allowed; the text names it, its value and the rule. The token's content is never named."""


@dataclass(frozen=True)
class Settings:
    """What the bridge was started with."""

    engine: str = DEFAULT_ENGINE
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    token: str | None = None
    state_dir: Path | None = None


def loopback(host: str) -> str:
    """The host if it is a loopback address: the bridge has no access control of its own."""
    try:
        allowed = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        allowed = False
    if not allowed:
        raise SettingsError(f"host is {host}: must be a loopback address")
    return host


def engine_url(url: str) -> str:
    """The address of the engine if it can be one."""
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise SettingsError(f"engine is {parts.scheme}://{parts.hostname}: must be http(s)://host:port without user or query")
    return url.rstrip("/")


def token_of(file: Path) -> str:
    """The token in a file that its owner alone may read."""
    try:
        mode = file.stat().st_mode
        text = file.read_text(encoding="ascii")[:TOKEN_LIMIT].strip()
    except (OSError, UnicodeDecodeError) as e:
        raise SettingsError(f"token file {file} cannot be read: {type(e).__name__}") from None
    if os.name == "posix" and mode & (stat.S_IRWXG | stat.S_IRWXO):
        raise SettingsError(f"token file {file} has mode {stat.S_IMODE(mode):o}: only its owner may read it (600)")
    if not text or not text.isprintable():
        raise SettingsError(f"token file {file} holds no token")
    return text


def state_dir() -> Path:
    """Where the user's choices are kept."""
    named = os.environ.get("POEPROFIT_BRIDGE_STATE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_STATE_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else None)
    return Path(base) / "poe-profit" if base else Path.home() / ".local" / "state" / "poe-profit"
