"""The overlay: one record in three lines, and how far it is dimmed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..mirror import Link, LinkStatus
from .firstscreen import Card, FirstScreen

DIM_FROM = 0.50
"""A rate from here on is not dimmed; divines per attention-minute (plan section 1: the target)."""
DIM_FULL = 0.30
"""A rate up to here is dimmed in full; divines per attention-minute (plan section 1: the attention boundary)."""
OFFLINE_ALPHA = 0.60
"""What is not live fades to 40 %."""
MODES = ("armed", "muted", "disarmed")


@dataclass(frozen=True)
class OverlayCard:
    """Three lines, their times, and whether the buttons work."""

    id: str
    first: str
    second: str
    third: str
    priced_at: datetime | None
    alpha: float
    disabled: bool
    mask_text: str
    mode: str
    card: Card | None


def dim(rate: float | None, *, stale: bool, intensity: float) -> float:
    """How opaque the mask over the card is: full where there is no rate or the sample is stale."""
    if stale or rate is None:
        return intensity
    return min(1.0, max(0.0, (DIM_FROM - rate) / (DIM_FROM - DIM_FULL))) * intensity


def toggled(mode: str, wanted: str) -> str:
    """The mode after the key of ``wanted``: a second press takes it back."""
    return "armed" if mode == wanted else wanted


def overlay(screen: FirstScreen, rate: float | None, link: Link, mode: str, intensity: float) -> OverlayCard | None:
    """The overlay's card; none where there is nothing to do, for which a dot stands."""
    card = screen.card
    if card is None or mode == "disarmed":
        return None
    offline = link.status is LinkStatus.DOWN
    alpha = dim(rate, stale=card.stale or offline, intensity=intensity)
    low = rate is not None and rate < DIM_FULL
    text = ""
    if offline:
        text = "not live"
    elif card.stale:
        text = "requerying"
    elif low:
        text = "low attention value, not worth a click"
    return OverlayCard(
        id=card.id,
        first=card.headline,
        second=" · ".join(part for part in (card.check, card.where_short) if part),
        third=f"{card.gain} · {card.minutes}",
        priced_at=card.ages[0].at if card.ages else None,
        alpha=max(alpha, OFFLINE_ALPHA) if offline else alpha,
        disabled=offline or card.stale or low,
        mask_text=text,
        mode=mode,
        card=card,
    )
