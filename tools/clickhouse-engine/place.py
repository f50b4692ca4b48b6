"""The pinned engine and its place outside the tree."""

import os
import platform
import sys
from pathlib import Path

PACKAGE = "@chdb/lib-linux-x64-gnu"
# By hand: the registry's "latest" is older, and releases before 26.7 end a host's process at a fault.
VERSION = "26.7.3-stable.1"
ARCHIVE_SHA256 = "c0d32b129e988f2b9a9a31c9141aecf5e1e2453f9a079efc4d36ab8e3f92b2ad"
LIBRARY_SHA256 = "36ad4e999882821ef13cf2d0f52c93f48e6ee1b4498b35a201c23ce4b8d15bf5"
LIBRARY_BYTES = 566330096
MEMBER = "package/libchdb.so"


def cache():
    """`POEPROFIT_CACHE`, else `poe-profit` in the user's cache directory."""
    named = os.environ.get("POEPROFIT_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "poe-profit"


def directory():
    return cache() / "clickhouse-engine" / VERSION


def library():
    """Where the library is, or would be."""
    return directory() / "libchdb.so"


def installed():
    """Whether the library is there and whole. Its bytes were checked when it was put there, by a rename."""
    try:
        return library().stat().st_size == LIBRARY_BYTES
    except OSError:
        return False


def unsupported():
    """Why this machine cannot run the engine, None where it can."""
    machine = f"{platform.system()} {platform.machine()}"
    if machine != "Linux x86_64" or platform.libc_ver()[0] != "glibc":
        return f"the engine is pinned for Linux x86_64 with glibc, this is {machine}"
    return None


def missing():
    """Why the engine cannot run now, None where it can."""
    if sys.version_info < (3, 9):
        return f"the engine's endpoint needs Python 3.9 or newer, this is {platform.python_version()}"
    if unsupported() is None and not installed():
        return f"the engine is not installed ({library()}); tools/clickhouse-engine/install fetches it"
    return unsupported()
