"""The browser of the tests, its driver, and the accessibility checker: where they are, and why not."""

import os
import re
import shutil
import subprocess
from pathlib import Path

AXE_PACKAGE = "axe-core"
AXE_VERSION = "4.14.1"
AXE_ARCHIVE_SHA256 = "e6b0ce02b84d892e2e33e403485e7f3d6c29e2be6df65daf44d89ba564139745"
AXE_SHA256 = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
AXE_MEMBER = "package/axe.min.js"
# Document picture-in-picture came with 116.
LEAST_MAJOR = 116
BROWSERS = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
DRIVERS = ("chromedriver", "chromium.chromedriver")
DEBIAN_PACKAGES = ("chromium", "chromium-driver")


def cache():
    """`POEPROFIT_CACHE`, else `poe-profit` in the user's cache directory."""
    named = os.environ.get("POEPROFIT_CACHE")
    if named:
        return Path(named)
    base = os.environ.get("XDG_CACHE_HOME")
    return (Path(base) if base else Path.home() / ".cache") / "poe-profit"


def directory():
    return cache() / "browser"


def axe():
    """Where the checker is, or would be."""
    return directory() / f"axe-{AXE_VERSION}.min.js"


def browser():
    """Path of the browser: `POEPROFIT_BROWSER`, else the first on the PATH; None without one."""
    return os.environ.get("POEPROFIT_BROWSER") or next((found for name in BROWSERS if (found := shutil.which(name))), None)


def driver():
    """Path of its driver: `POEPROFIT_BROWSER_DRIVER`, else the first on the PATH; None without one."""
    return os.environ.get("POEPROFIT_BROWSER_DRIVER") or next((found for name in DRIVERS if (found := shutil.which(name))), None)


def major(command):
    """Major version that a command prints; None where it prints none."""
    try:
        done = subprocess.run([command, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = re.search(r"(\d+)\.\d+\.\d+", done.stdout)
    return int(found.group(1)) if found else None


def missing():
    """Why browser tests cannot run now, None where they can."""
    found, steered = browser(), driver()
    if found is None or steered is None:
        lacking = "Chromium" if found is None else "ChromeDriver"
        return f"{lacking} is not on the PATH; tools/browser/install installs it where it can"
    version, driven = major(found), major(steered)
    if version is None or version < LEAST_MAJOR:
        return f"{found} is of version {version}, needed is {LEAST_MAJOR} or newer"
    if version != driven:
        return f"{found} is of version {version} and {steered} of {driven}: they must be the same"
    if not axe().is_file():
        return f"the accessibility checker is not there ({axe()}); tools/browser/install fetches it"
    return None
