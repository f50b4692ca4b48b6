"""The first screen: one line of facts, one thing to do, what comes next, what is not worth it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..model.advice import (
    Advice,
    Buy,
    Goods,
    Listing,
    Money,
    NothingToSell,
    NotObservable,
    NotWorthIt,
    Observed,
    Opportunity,
    Order,
    Reached,
    Record,
    Rejected,
    Sampled,
)
from ..model.status import Component, Health, Meta
from ..setup import Setup
from . import words

NEXT_ROWS = 4
NOT_WORTH_ROWS = 3
SECONDS_TO_READ = 10


@dataclass(frozen=True)
class Chip:
    """One fact of line 1. ``sampled`` carries its age; ``level`` is colour and shape, never alone."""

    id: str
    text: str
    level: str = "plain"
    hint: str = ""
    sampled: datetime | None = None


@dataclass(frozen=True)
class Age:
    """An age lamp: the screen counts on from the time."""

    label: str
    at: datetime
    stale: bool


@dataclass(frozen=True)
class Card:
    """DO THIS NOW, ready to show."""

    id: str
    verb: str
    quantity: str
    item: str
    result: str
    where: str
    where_short: str
    headline: str
    steps: tuple[str, ...]
    check: str
    gain: str
    gain_note: str
    minutes: str
    rate: str
    gold: str
    chance: str
    chance_note: str
    why: str
    record: str
    tier: str
    cautions: tuple[str, ...]
    ages: tuple[Age, ...]
    note: str
    stale: bool
    if_held: str
    minutes_value: float
    exchange: bool


@dataclass(frozen=True)
class Row:
    """A row of NEXT."""

    id: str
    verb: str
    text: str
    where: str
    gain: str
    rate: str
    minutes: str
    chance: str
    tier: str
    stale: bool


@dataclass(frozen=True)
class Failed:
    """A row of NOT WORTH IT: what, and the number that failed."""

    id: str
    text: str
    number: str


@dataclass(frozen=True)
class Waiting:
    """Nothing to do, and how near the best is."""

    headline: str
    text: str
    next_sample: datetime | None


@dataclass(frozen=True)
class FirstScreen:
    """All of the first screen but its band."""

    chips: tuple[Chip, ...]
    health: Chip
    card: Card | None
    waiting: Waiting | None
    following: tuple[Row, ...]
    failed: tuple[Failed, ...]
    hidden: int
    stale: str | None


def first_screen(
    advice: Advice | None,
    rejected: NotWorthIt | None,
    health: Health | None,
    meta: Meta | None,
    setup: Setup,
    now: datetime,
    market_now: datetime | None = None,
) -> FirstScreen:
    """Puts the first screen together. What was put aside is left out, and never replaced by padding."""
    market_now = market_now or now
    ranked = advice.ranked if advice else ()
    shown = tuple(each for each in ranked if not setup.hidden(each.id, now))
    spent = setup.left_today(now) <= 0
    top = shown[0] if shown and not spent else None
    return FirstScreen(
        chips=_chips(advice, health, meta, setup, now, market_now),
        health=_health(health),
        card=card(top, setup, market_now) if top else None,
        waiting=None if top or advice is None else _waiting(advice, rejected, meta, setup, spent),
        following=() if spent else tuple(row(each) for each in shown[1 : 1 + NEXT_ROWS]),
        failed=tuple(_failed(each) for each in rejected.items[:NOT_WORTH_ROWS]) if rejected else (),
        hidden=len(ranked) - len(shown),
        stale=_stale(top, health, market_now),
    )


def card(it: Opportunity, setup: Setup, now: datetime) -> Card:
    """The card of one opportunity."""
    result = _result(it)
    where = words.venue(it.venue)
    quantity = words.whole(it.quantity)
    headline = " ".join(part for part in (words.verb(it.verb), quantity, it.item, result) if part)
    cautions = list(it.cautions)
    if it.gold is not None and setup.gold is not None and it.gold.low > setup.gold:
        cautions.append(f"needs {words.short(it.gold.low)} gold, you said {words.short(setup.gold)}")
    chance, chance_note = _chance(it)
    return Card(
        id=it.id,
        verb=words.verb(it.verb),
        quantity=quantity,
        item=it.item,
        result=result,
        where=where,
        where_short=words.venue_short(it.venue),
        headline=headline,
        steps=_steps(it),
        check=_check(it),
        gain=f"{words.divines(it.uplift, sign=True)} div",
        gain_note=f"over {_over(it.baseline)}",
        minutes=words.attention(it.minutes.default),
        rate=f"{words.rate(it.dpam)} [{words.divines(it.dpam_low)}-{words.divines(max(it.dpam, _best(it)))}]",
        gold=_gold(it),
        chance=chance,
        chance_note=chance_note,
        why=words.sentence(it.why),
        record=_record(it.record_all, it.record_own),
        tier=it.tier,
        cautions=tuple(cautions),
        ages=_ages(it),
        note=price_note(it),
        stale=it.stale or _expired(it, now),
        if_held=f"only if you hold {quantity}" if it.only_if_held else "",
        minutes_value=it.minutes.default,
        exchange=it.venue == "exchange",
    )


def row(it: Opportunity) -> Row:
    """One line of NEXT or of a list."""
    chance, _ = _chance(it, brief=True)
    return Row(
        id=it.id,
        verb=words.verb(it.verb),
        text=" ".join(part for part in (words.whole(it.quantity), it.item, _result(it)) if part),
        where=words.venue_short(it.venue),
        gain=f"{words.divines(it.uplift, sign=True)} div",
        rate=words.rate(it.dpam),
        minutes=words.attention(it.minutes.default),
        chance=chance,
        tier=it.tier,
        stale=it.stale,
    )


def price_note(it: Opportunity) -> str:
    """What to copy: the price note of a listing, or the numbers of an order."""
    if isinstance(it.ask, Listing):
        if it.ask.note is not None:
            return it.ask.note
        lot = f"/{it.ask.lot}" if it.ask.lot > 1 else ""
        return f"~price {it.ask.total}{lot} {it.ask.currency}"
    if isinstance(it.ask, Order):
        return f"{it.ask.give} {it.item} for {it.ask.want} {words.currency(it.ask.currency)}"
    return it.item


def _result(it: Opportunity) -> str:
    if isinstance(it.ask, Order):
        return f"→ {words.whole(it.ask.want)} {words.currency(it.ask.currency)}"
    if isinstance(it.ask, Listing):
        lot = f" for {it.ask.lot}" if it.ask.lot > 1 else ""
        return f"→ {words.exact(it.ask.total)} {words.currency(it.ask.currency)}{lot}"
    if isinstance(it.ask, Money):
        return f"→ {words.whole(it.ask.units)} {words.currency(it.ask.currency)}"
    return ""


def _steps(it: Opportunity) -> tuple[str, ...]:
    steps = [f"take {_goods(each)}" for each in it.take]
    if it.buy is not None:
        steps.append(_buy(it.buy))
    return tuple(steps)


def _goods(goods: Goods) -> str:
    return f"{words.whole(goods.units)} {goods.item}"


def _buy(buy: Buy) -> str:
    return f"buy {_goods(buy.goods)} for {words.whole(buy.give)} {words.currency(buy.currency)}, skip if more than {words.whole(buy.most)}"


def _check(it: Opportunity) -> str:
    if isinstance(it.ask, Order):
        guard = it.ask.guard
        return f"skip if fewer than {words.whole(guard.least)} {words.currency(guard.currency)} per {words.whole(guard.give)}"
    if isinstance(it.ask, Listing):
        if it.ask.relative is None:
            return "look at the cheapest asks of other sellers first"
        side = "above" if it.ask.relative > 1 else "below"
        off = abs(it.ask.relative - 1)
        at = "at" if off < 0.005 else f"{words.percent(off)} {side}"
        return f"listed {at} what others ask; skip if somebody asks less now"
    if isinstance(it.ask, Money):
        return "nothing to sell: it comes out as money"
    return "look at the price in the game first"


def _over(baseline: str) -> str:
    return {
        "leave": "leaving it",
        "leave it": "leaving it",
        "sell now": "selling it now",
        "sell raw": "selling it raw",
    }.get(baseline.strip().lower(), baseline)


def _best(it: Opportunity) -> float:
    return it.uplift / it.minutes.low if it.minutes.low > 0 else it.dpam


def _gold(it: Opportunity) -> str:
    if it.gold is None:
        return "gold fee unknown"
    if it.gold.high == 0:
        return "no gold"
    if it.gold.low == it.gold.high:
        return f"{words.whole(it.gold.low)} gold"
    return f"{words.whole(it.gold.low)}-{words.whole(it.gold.high)} gold"


def _chance(it: Opportunity, brief: bool = False) -> tuple[str, str]:
    chance = it.chance
    if isinstance(chance, Observed):
        said = f"{words.percent(chance.central)} within 6 h"
        if brief:
            return words.percent(chance.central), ""
        seen = f"{it.n:,} listings" if it.n is not None else "listings"
        sellers = f", {it.sellers} sellers" if it.sellers is not None else ""
        half = f" · half sold in {words.span(it.time_to_sell.minutes)}" if isinstance(it.time_to_sell, Reached) else ""
        return f"in person: {said} ({words.interval(chance.low, chance.high)})", f"{seen}{sellers}{half}"
    if isinstance(chance, NotObservable):
        if brief:
            return "not measurable", ""
        return "not measurable here", f"{words.percent(chance.share_of_hour)} of hourly volume"
    if isinstance(chance, NothingToSell):
        return "sure" if brief else "nothing to sell", "" if brief else "it comes out as money"
    return ("cannot say" if brief else f"cannot say: {chance.reason}"), ""


def _record(everyone: Record | None, own: Record | None) -> str:
    if everyone is None and own is None:
        return "no record yet"
    parts = []
    if everyone is not None:
        parts.append(f"like this: {everyone.hits} of {everyone.n} as predicted")
    if own is not None:
        parts.append(f"you {own.hits} of {own.n}")
    return "; ".join(parts)


def _ages(it: Opportunity) -> tuple[Age, ...]:
    found: list[tuple[str, Sampled | None]] = [("prices", it.prices), ("listings", it.listings)]
    return tuple(Age(label, sample.at, sample.stale) for label, sample in found if sample is not None)


def _failed(it: Rejected) -> Failed:
    reason = it.reasons[0] if it.reasons else None
    number = reason.detail or reason.reason.replace("_", " ") if reason else ""
    return Failed(it.id, f"{words.verb(it.verb)} {it.item}", number)


def _waiting(advice: Advice, rejected: NotWorthIt | None, meta: Meta | None, setup: Setup, spent: bool) -> Waiting:
    if spent:
        return Waiting("DONE FOR TODAY.", f"Your {setup.minutes} minutes are used. More tomorrow.", None)
    if advice.ranked:
        return Waiting("WAIT.", f"All {len(advice.ranked)} are put aside. They come back in time, or bring them back now.", None)
    checked = f"{words.whole(rejected.total)} checked" if rejected is not None else ""
    floor = meta.dpam_floor if meta else None
    best = ""
    wait = advice.wait
    figures = next((each.figures for each in rejected.items if each.figures), None) if rejected else None
    if figures is not None:
        need = f" (needs {words.divines(floor)})" if floor is not None else ""
        best = f"best {words.rate(figures.dpam)}{need}"
    elif wait is not None and floor is not None and wait.best_item is not None:
        best = f"best {words.rate(max(0.0, floor - wait.shortfall))} (needs {words.divines(floor)})"
    text = ", ".join(part for part in (checked, best) if part) or "nothing is promoted"
    return Waiting("WAIT.", words.sentence(text), wait.next_sample if wait else None)


def _stale(top: Opportunity | None, health: Health | None, now: datetime) -> str | None:
    """Words only where the advice is affected."""
    if top is None:
        return None
    if not top.stale:
        return "Requerying: this advice has expired." if _expired(top, now) else None
    old = [name for name, sample in (("prices", top.prices), ("listings", top.listings)) if sample and sample.stale]
    remedy = next((each.text for each in health.components if each.status != "healthy"), "") if health else ""
    return words.sentence(f"requerying {' and '.join(old)}{': ' + remedy if remedy else ''}")


def _expired(it: Opportunity, now: datetime) -> bool:
    """Later than its expiry an advice is not to be acted on."""
    return it.expiry is not None and now > it.expiry


def _health(health: Health | None) -> Chip:
    if health is None:
        return Chip("health", "health unknown", "grey", "The engine has not told its health yet.")
    level = {"healthy": "green", "degraded": "amber", "critical": "red"}.get(health.status, "grey")
    bad = [each for each in health.components if each.status not in ("healthy", "unknown")]
    hint = "; ".join(f"{each.component}: {each.text}" for each in bad[:4]) or "All parts are well."
    return Chip("health", health.status, level, hint)


def _chips(
    advice: Advice | None, health: Health | None, meta: Meta | None, setup: Setup, now: datetime, market_now: datetime
) -> tuple[Chip, ...]:
    chips = [Chip("league", setup.league or "no league chosen", hint="League whose market this is")]
    if meta is not None and meta.patch:
        chips.append(Chip("patch", meta.patch, hint="Patch the rules are checked for"))
    chips.append(_source("prices", _newest(health, "prices"), _sample(advice, "prices"), market_now))
    chips.append(_source("listings", _newest(health, "queue"), _sample(advice, "listings"), market_now))
    left = setup.left_today(now)
    chips.append(
        Chip(
            "minutes",
            f"{left:.0f} of {setup.minutes} min left",
            "amber" if left <= 0 else "plain",
            "Attention for today; what you mark as done is taken off",
        )
    )
    gold = "gold not told" if setup.gold is None else f"gold {words.short(setup.gold)}"
    chips.append(Chip("gold", gold, hint="Gold you said you have"))
    cap = f"/{meta.order_cap}" if meta is not None and meta.order_cap is not None else ""
    chips.append(Chip("orders", f"orders {setup.orders_open(now)}{cap}", hint="Exchange orders you marked as done within 6 h"))
    if advice is not None:
        chips.append(
            Chip("simulated", "SIMULATED", "simulated", "A simulated market: nothing here is real")
            if advice.simulated
            else Chip("simulated", "LIVE", "live", "A real market")
        )
    return tuple(chips)


def _newest(health: Health | None, kind: str) -> Component | None:
    found = [(each.sampled_at, each) for each in health.components if each.kind == kind and each.sampled_at] if health else []
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _sample(advice: Advice | None, name: str) -> Sampled | None:
    found = [sample for each in advice.ranked if (sample := getattr(each, name)) is not None] if advice else []
    return max(found, key=lambda sample: sample.at, default=None)


def _source(name: str, component: Component | None, sample: Sampled | None, now: datetime) -> Chip:
    at = component.sampled_at if component is not None else sample.at if sample is not None else None
    if at is None:
        if name == "listings":
            return Chip(name, "no stream access", "grey", "Listings need an application that GGG has registered")
        return Chip(name, f"no {name} yet", "amber", f"No {name} have been read yet")
    limit = component.limit_s if component is not None else sample.limit_s if sample is not None else None
    stale = (component is None and sample is not None and sample.stale) or (limit is not None and (now - at).total_seconds() > limit)
    hint = f"Age of the newest {name}" + (f"; stale from {words.age(limit)}" if limit is not None else "")
    return Chip(name, name, "amber" if stale else "green", hint, at)
