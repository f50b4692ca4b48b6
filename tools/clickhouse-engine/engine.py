#!/usr/bin/env python3
"""The embedded ClickHouse engine behind an HTTP endpoint on this machine's loopback address, for tests.

Prints `READY <port>` once it serves. Ends at SIGTERM, at SIGINT, and when its standard input closes, so that it never outlives
the tests that started it (`--stay` keeps it). Exit codes: 0 ended as asked, 3 the engine cannot run here and why, 4 the data
directory is in use or the engine cannot open it.
"""

import argparse
import fcntl
import os
import signal
import sys
import threading
from pathlib import Path

import place
from library import EngineError, Library

CANNOT_RUN, CANNOT_OPEN = 3, 4
# A clean end waits this long for statements that run; tests end the process themselves when they mean a crash.
GRACE_SECONDS = 10


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("directory", type=Path, nargs="?", help="data directory; made if it is not there")
    parser.add_argument("--port", type=int, default=0, help="port to listen on; 0, the default, takes a free one")
    parser.add_argument(
        "--user",
        action="append",
        type=user,
        metavar="NAME:PASSWORD[:READONLY]",
        help="who may connect; READONLY as the setting, 0 to 2. Without any: 'default' with an empty password",
    )
    parser.add_argument("--check", action="store_true", help="only say whether the engine can run here")
    parser.add_argument("--stay", action="store_true", help="do not end when standard input closes")
    options = parser.parse_args()
    if options.directory is None and not options.check:
        parser.error("a data directory is needed")
    return options


def user(text):
    from service import User

    name, _, rest = text.partition(":")
    password, _, readonly = rest.partition(":")
    if not name or readonly not in ("", "0", "1", "2"):
        raise argparse.ArgumentTypeError("NAME:PASSWORD[:READONLY] with READONLY 0, 1 or 2")
    return User(name, password, int(readonly or 0))


def fail(code, text):
    print(text, file=sys.stderr, flush=True)
    os._exit(code)


def locked(directory):
    """Takes the data directory for this process; the system gives it back when the process ends, however it ends."""
    directory.mkdir(parents=True, exist_ok=True)
    lock = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        fail(CANNOT_OPEN, f"{directory} is in use by another engine")


def main():
    options = arguments()
    missing = place.missing()
    if missing is not None:
        fail(CANNOT_RUN, missing)
    if options.check:
        return
    from endpoint import Endpoint
    from faults import Faults
    from service import Service, User

    end = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: end.set())
    if not options.stay:
        threading.Thread(target=lambda: (sys.stdin.buffer.read(), end.set()), daemon=True).start()
    locked(options.directory)
    try:
        service = Service(Library(place.library()), options.directory / "store", options.user or [User("default")])
        endpoint = Endpoint(options.port, service, Faults())
    except (EngineError, OSError) as e:
        fail(CANNOT_OPEN, f"the engine cannot start on {options.directory}: {e}")
    threading.Thread(target=endpoint.serve_forever, daemon=True).start()
    try:
        print(f"READY {endpoint.server_address[1]}", flush=True)
    except OSError:
        end.set()  # who started it is gone already
    end.wait()
    endpoint.shutdown()
    endpoint.server_close()
    service.close(GRACE_SECONDS)
    os._exit(0)  # the library's own end of process races its threads


if __name__ == "__main__":
    main()
