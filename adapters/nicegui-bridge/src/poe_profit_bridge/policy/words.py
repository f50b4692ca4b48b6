"""Numbers in the words of a trader. Chaos below one divine, divines above; whole numbers for ratios; never a naked score."""

from __future__ import annotations

import math
from datetime import datetime
from fractions import Fraction

SECOND = 1
MINUTE = 60
HOUR = 3600
DAY = 86_400

CURRENCY_NAMES = {
    "chaos": "Chaos Orb",
    "divine": "Divine Orb",
    "exalted": "Exalted Orb",
    "mirror": "Mirror of Kalandra",
    "alch": "Orb of Alchemy",
    "fusing": "Orb of Fusing",
    "chrome": "Chromatic Orb",
    "vaal": "Vaal Orb",
}
"""Names of the currencies that prices are asked in, by the id in a price note."""

VENUE_NAMES = {
    "exchange": "Currency Exchange (Faustus)",
    "merchant": "merchant tab (Ange)",
    "in-person": "public tab, trade in person",
}
VENUE_SHORT = {"exchange": "Faustus", "merchant": "Ange", "in-person": "in person"}


def age(seconds: float) -> str:
    """An age: ``6 s``, ``12 min``, ``3 h``, ``2 d``."""
    if seconds < MINUTE:
        return f"{max(0, int(seconds))} s"
    if seconds < 2 * HOUR:
        return f"{int(seconds // MINUTE)} min"
    if seconds < 2 * DAY:
        return f"{int(seconds // HOUR)} h"
    return f"{int(seconds // DAY)} d"


def since(at: datetime, now: datetime) -> str:
    """How long ago a time was."""
    return age((now - at).total_seconds())


def span(minutes: float) -> str:
    """A span: ``35 min``, ``1.8 h``, ``3 d``."""
    if minutes < 90:
        return f"{minutes:.0f} min"
    if minutes < 2 * DAY / MINUTE:
        return f"{_trim(minutes / 60, 1)} h"
    return f"{_trim(minutes / (DAY / MINUTE), 1)} d"


def attention(minutes: float) -> str:
    """Attention-minutes: one decimal below ten."""
    return f"{_trim(minutes, 1)} min" if minutes < 10 else f"{minutes:.0f} min"


def percent(share: float) -> str:
    """A share as percent; never 0 % or 100 % for what is neither."""
    value = share * 100
    if 0 < value < 1:
        return "< 1 %"
    if 99 < value < 100:
        return "> 99 %"
    return f"{value:.0f} %"


def interval(low: float, high: float) -> str:
    """An interval of shares, as percent without the sign."""
    return f"{low * 100:.0f}-{high * 100:.0f}"


def whole(number: float) -> str:
    """A whole number with thousands set apart."""
    return f"{round(number):,}"


def short(number: float) -> str:
    """A big number in few letters: ``84k``, ``1.2M``."""
    size = abs(number)
    if size < 1_000:
        return whole(number)
    if size < 10_000:
        return f"{_trim(number / 1_000, 1)}k"
    if size < 999_500:
        return f"{number / 1_000:.0f}k"
    return f"{_trim(number / 1_000_000, 1)}M"


def divines(amount: float, sign: bool = False) -> str:
    """An amount of divines, three figures."""
    mark = "+" if sign and amount > 0 else "−" if amount < 0 else ""
    size = abs(amount)
    if size == 0:
        return f"{mark}0"
    digits = 2 if size >= 0.1 else min(4, 1 - math.floor(math.log10(size)))
    text = f"{size:,.0f}" if size >= 100 else f"{size:.1f}" if size >= 10 else f"{size:.{digits}f}"
    return mark + text


def rate(dpam: float) -> str:
    """Divines per attention-minute."""
    return f"{divines(dpam)} div/min"


def price(amount: float, chaos_per_divine: float | None) -> str:
    """A price given in divines: chaos below one divine where the rate is known."""
    if amount >= 1 or chaos_per_divine is None:
        return f"{divines(amount)} div"
    return chaos(amount * chaos_per_divine)


def chaos(amount: float) -> str:
    """An amount of chaos."""
    if amount >= 10:
        return f"{whole(amount)} c"
    return f"{_trim(amount, 1) if amount >= 1 else _trim(amount, 2)} c"


def money(chaos_amount: float, chaos_per_divine: float | None) -> str:
    """A price given in chaos: divines from one divine on, where the rate is known."""
    if chaos_per_divine is not None and chaos_amount >= chaos_per_divine:
        return f"{divines(chaos_amount / chaos_per_divine)} div"
    return chaos(chaos_amount)


def currency(id_: str) -> str:
    """The name of a currency; an unknown id stands for itself."""
    return CURRENCY_NAMES.get(id_, id_)


def exact(text: str) -> str:
    """A price total as the engine writes it: ``3/2`` is said ``1.5``, what does not end stays a fraction."""
    try:
        value = Fraction(text)
    except (ValueError, ZeroDivisionError):
        return text
    if value.denominator == 1:
        return whole(value.numerator)
    decimal = float(value)
    return f"{decimal:g}" if Fraction(f"{decimal:g}") == value else f"{value.numerator}/{value.denominator}"


def venue(label: str | None) -> str:
    """Where it is sold, in the words of the game."""
    return "anywhere" if label is None else VENUE_NAMES.get(label, label)


def venue_short(label: str | None) -> str:
    """Where it is sold, in a word or two."""
    return "" if label is None else VENUE_SHORT.get(label, label)


def verb(name: str) -> str:
    """What to do, as a word on a button would say it."""
    return name.replace("_", " ").upper()


def sentence(text: str) -> str:
    """Starts with a capital letter and ends with a full stop."""
    body = text.strip()
    if not body:
        return ""
    body = body[0].upper() + body[1:]
    return body if body[-1] in ".!?" else body + "."


def clock(at: datetime) -> str:
    """Local time of day."""
    return at.astimezone().strftime("%H:%M:%S")


def day_clock(at: datetime) -> str:
    """Local day and time."""
    return at.astimezone().strftime("%d %b %H:%M")


def _trim(value: float, digits: int) -> str:
    text = f"{value:.{digits}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
