"""Health, notices, feeds and what the server can do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .reading import Reader

HEALTHY = "healthy"


@dataclass(frozen=True)
class Component:
    """One part and how it is."""

    component: str
    kind: str
    status: str
    critical: bool
    text: str
    remedy: str | None
    sampled_at: datetime | None
    limit_s: float | None
    age_s: float | None = None


@dataclass(frozen=True)
class Health:
    """The worst of the components, and each of them."""

    status: str
    checked_at: datetime
    components: tuple[Component, ...]


@dataclass(frozen=True)
class Notice:
    """Something raised for whoever runs the program."""

    at: datetime
    subject: str
    code: str
    text: str


@dataclass(frozen=True)
class Market:
    """A league on a realm."""

    realm: str
    league: str


@dataclass(frozen=True)
class Meta:
    """What the server is and can do."""

    version: str
    epoch: str
    markets: tuple[Market, ...]
    dpam_floor: float | None
    order_cap: int | None
    patch: str | None
    capabilities: frozenset[str]
    notice: str


@dataclass(frozen=True)
class Feed:
    """A feed that runs in the engine's process."""

    feed: str
    state: str
    since: datetime
    last_success: datetime | None
    next_due: datetime | None
    failures: int
    text: str
    last_error: str | None


@dataclass(frozen=True)
class Limit:
    """Where a rate-limit policy stands, as its fields say."""

    policy: str
    cells: tuple[tuple[str, str], ...]


def health(reader: Reader) -> Health:
    """Reads ``/v1/health``."""
    return Health(reader.text("status"), reader.time("checked_at"), reader.each("components", component))


def component(reader: Reader) -> Component:
    """Reads one component."""
    return Component(
        component=reader.text("component"),
        kind=reader.text("kind"),
        status=reader.text("status"),
        critical=reader.flag("critical"),
        text=reader.text("text"),
        remedy=reader.opt_text("remedy"),
        sampled_at=reader.opt_time("sampled_at"),
        limit_s=reader.opt_number("limit_s"),
        age_s=reader.opt_number("age_s"),
    )


def notice(reader: Reader) -> Notice:
    """Reads a notice."""
    return Notice(
        reader.time("at"),
        reader.opt_text("subject") or "",
        reader.opt_text("code") or "",
        reader.opt_text("text") or "",
    )


def meta(reader: Reader) -> Meta:
    """Reads ``/v1/meta``."""
    thresholds = reader.opt_child("thresholds")
    return Meta(
        version=reader.text("version"),
        epoch=reader.text("epoch"),
        markets=reader.each("markets", market),
        dpam_floor=thresholds.opt_number("least_dpam") if thresholds else None,
        order_cap=thresholds.opt_whole("order_cap") if thresholds else None,
        patch=reader.opt_text("patch"),
        capabilities=frozenset(reader.texts("capabilities")),
        notice=reader.opt_text("notice") or "",
    )


def market(reader: Reader) -> Market:
    """Reads a market."""
    return Market(reader.text("realm"), reader.text("league"))


def feed(reader: Reader) -> Feed:
    """Reads a feed."""
    return Feed(
        feed=reader.text("feed"),
        state=reader.text("state"),
        since=reader.time("since"),
        last_success=reader.opt_time("last_success"),
        next_due=reader.opt_time("next_due"),
        failures=reader.opt_whole("failures") or 0,
        text=reader.opt_text("text") or "",
        last_error=reader.opt_text("last_error"),
    )


def limit(reader: Reader) -> Limit:
    """Reads a policy; the fields differ by policy, so they are shown as they come."""
    name = reader.opt_text("policy") or reader.opt_text("name") or "policy"
    cells = [
        (key.replace("_", " "), str(value)[:80])
        for key, value in reader.raw.items()
        if key not in ("policy", "name") and isinstance(value, (str, int, float)) and not isinstance(value, bool)
    ]
    return Limit(name, tuple(cells))
