"""Faults that a test asks for: an error, a delay or a lost connection, before a statement runs or after it."""

import threading
import time
from dataclasses import dataclass, replace

from library import EngineError


@dataclass(frozen=True)
class Fault:
    """What happens to the next `times` statements that contain `match`.

    `code` 0 is no error. `drop` closes the connection without an answer. `after` lets the statement run first, so that its
    client cannot know the outcome.
    """

    match: str
    times: int
    code: int = 0
    delay_ms: int = 0
    drop: bool = False
    after: bool = False

    @staticmethod
    def of(params):
        when = params.get("when", "before")
        if when not in ("before", "after"):
            raise ValueError(f"when is 'before' or 'after', was '{when}'")
        numbers = {}
        for name, otherwise in (("times", 1), ("code", 0), ("delay_ms", 0)):
            text = params.get(name, str(otherwise))
            if not text.isdecimal() or len(text) > 6:
                raise ValueError(f"{name} is a whole number from 0 to 999999, was '{text}'")
            numbers[name] = int(text)
        return Fault(params.get("match", ""), drop=params.get("drop") == "1", after=when == "after", **numbers)


class Dropped(Exception):
    """The connection is to be closed without an answer."""


class Faults:
    """The faults that wait; several threads take from it."""

    def __init__(self):
        self.lock = threading.Lock()
        self.waiting = []

    def add(self, fault):
        with self.lock:
            self.waiting.append(fault)

    def clear(self):
        with self.lock:
            self.waiting.clear()

    def strike(self, sql, after):
        """Does what the first fault for this statement says; nothing without one."""
        fault = self.take(sql.casefold(), after)
        if fault is None:
            return
        time.sleep(fault.delay_ms / 1000)
        if fault.drop:
            raise Dropped
        if fault.code:
            raise EngineError(fault.code, f"Code: {fault.code}. DB::Exception: a fault that the test asked for")

    def take(self, sql, after):
        with self.lock:
            for at, fault in enumerate(self.waiting):
                if fault.after == after and fault.times > 0 and fault.match.casefold() in sql:
                    self.waiting[at] = replace(fault, times=fault.times - 1)
                    self.waiting = [each for each in self.waiting if each.times > 0]
                    return fault
        return None
