"""Advice: what to do now, what was not worth it, and why. Amounts are divines, spans minutes, chances and shares lie in [0, 1]."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

from .reading import Reader, ShapeError


@dataclass(frozen=True)
class Sampled:
    """When a sample was taken and whether the engine holds it for stale."""

    at: datetime
    stale: bool
    limit_s: float | None = None


@dataclass(frozen=True)
class Guard:
    """Leave it if the game shows fewer than ``least`` for ``give`` (or, for a purchase, asks more than ``least``)."""

    give: int
    least: int
    currency: str


@dataclass(frozen=True)
class Order:
    """An exchange order in whole numbers."""

    give: int
    want: int
    currency: str
    guard: Guard


@dataclass(frozen=True)
class Listing:
    """A listing; ``total`` is a whole number, decimal or fraction as text."""

    total: str
    lot: int
    currency: str
    relative: float | None
    note: str | None = None


@dataclass(frozen=True)
class Money:
    """What comes out is money itself."""

    units: int
    currency: str


@dataclass(frozen=True)
class OtherAsk:
    """A form of price that this bridge does not know yet."""

    kind: str


Ask: TypeAlias = "Order | Listing | Money | OtherAsk"


@dataclass(frozen=True)
class Observed:
    """Chance of sale within 6 h, from listings in the public stream."""

    central: float
    lo: float
    hi: float
    low: float
    high: float
    availability: str


@dataclass(frozen=True)
class NotObservable:
    """No feed shows when an order is filled; what the lot is of one hour's volume, and the assumed fill."""

    share_of_hour: float
    fill_low: float
    fill: float
    fill_high: float


@dataclass(frozen=True)
class NothingToSell:
    """What comes out is money."""


@dataclass(frozen=True)
class CannotSay:
    """A figure that cannot be given, and why."""

    reason: str


Chance: TypeAlias = "Observed | NotObservable | NothingToSell | CannotSay"


@dataclass(frozen=True)
class Reached:
    """Median time-to-sell in minutes with its interval; ``high`` is absent where the interval is open."""

    minutes: float
    low: float
    high: float | None


@dataclass(frozen=True)
class NotReached:
    """Half are not sold within the horizon."""

    horizon_minutes: float


TimeToSell: TypeAlias = "Reached | NotReached | CannotSay"


@dataclass(frozen=True)
class Minutes:
    """Attention-minutes at low, default and high."""

    low: float
    default: float
    high: float


@dataclass(frozen=True)
class Gold:
    """Gold for the whole action; equal ends mean an exact figure."""

    low: float
    high: float


@dataclass(frozen=True)
class Record:
    """How often advice like this came true."""

    hits: int
    n: int


@dataclass(frozen=True)
class Stress:
    """The gain if one thing is other than taken."""

    changed: str
    uplift: float
    dpam: float
    holds: bool


@dataclass(frozen=True)
class Goods:
    """Units of a good."""

    item: str
    units: int


@dataclass(frozen=True)
class Buy:
    """What to buy first, and the most to pay for it."""

    goods: Goods
    give: int
    currency: str
    most: int


@dataclass(frozen=True)
class Fall:
    """How far what is held may fall before it is sold: a share ``level`` of all paths stays below; scaled from daily prices."""

    most: float
    level: float
    over_minutes: float
    returns: int


@dataclass(frozen=True)
class Net:
    """Expected net: units x price x worth of the currency - cost."""

    divines: float
    units: float
    price: float
    currency: str
    divines_per_currency: float
    cost: float


@dataclass(frozen=True)
class EvidenceRow:
    """One thing that a figure rests on."""

    what: str
    detail: str


@dataclass(frozen=True)
class Opportunity:
    """One thing to do, with all that is said of it."""

    id: str
    strategy: str
    verb: str
    item: str
    venue: str | None
    quantity: int
    only_if_held: bool
    ask: Ask
    baseline: str
    uplift: float
    uplift_low: float | None
    chance: Chance
    time_to_sell: TimeToSell
    minutes: Minutes
    dpam: float
    dpam_low: float
    gold: Gold | None
    minimum_lot: int | None
    n: int | None
    sellers: int | None
    prices: Sampled | None
    listings: Sampled | None
    tier: str
    cautions: tuple[str, ...]
    why: str
    assumptions: tuple[str, ...]
    take: tuple[Goods, ...] = ()
    buy: Buy | None = None
    fall: Fall | CannotSay = CannotSay("the engine does not say")
    net: Net | None = None
    hold_minutes: float | None = None
    outcome: str | None = None
    evidence: tuple[EvidenceRow, ...] = ()
    sensitivity: tuple[Stress, ...] = ()
    expiry: datetime | None = None
    record_all: Record | None = None
    record_own: Record | None = None
    item_id: str | None = None

    @property
    def stale(self) -> bool:
        """Whether a sample it rests on is stale."""
        return any(sample is not None and sample.stale for sample in (self.prices, self.listings))


@dataclass(frozen=True)
class Reason:
    """Why a candidate is not promoted."""

    reason: str
    detail: str


@dataclass(frozen=True)
class Rejected:
    """A candidate that is not worth it now."""

    id: str
    strategy: str
    verb: str
    item: str
    venue: str | None
    reasons: tuple[Reason, ...]
    figures: Opportunity | None


@dataclass(frozen=True)
class Wait:
    """Nothing is worth doing now."""

    shortfall: float
    best_item: str | None
    best_verb: str | None
    next_sample: datetime | None


@dataclass(frozen=True)
class Advice:
    """Ranked opportunities of one market for one budget of attention."""

    realm: str
    league: str
    simulated: bool
    as_of: datetime
    budget_minutes: float
    spent_minutes: float
    ranked: tuple[Opportunity, ...]
    total: int
    wait: Wait | None
    empty_because: str | None


@dataclass(frozen=True)
class NotWorthIt:
    """Rejected candidates, nearest first, and how many there are in all."""

    items: tuple[Rejected, ...]
    total: int
    counts: Mapping[str, int]


def advice(reader: Reader) -> Advice:
    """Reads ``/v1/opportunities``."""
    ranked = reader.each("items", opportunity)
    return Advice(
        realm=reader.text("realm"),
        league=reader.text("league"),
        simulated=reader.flag("simulated"),
        as_of=reader.time("as_of"),
        budget_minutes=reader.number("budget_minutes"),
        spent_minutes=reader.number("spent_minutes"),
        ranked=ranked,
        total=reader.opt_whole("total") or len(ranked),
        wait=_wait(reader.child("wait")) if reader.has("wait") else None,
        empty_because=reader.opt_text("empty_because"),
    )


def not_worth_it(reader: Reader) -> NotWorthIt:
    """Reads ``/v1/rejected``."""
    items = reader.each("items", rejected)
    counts = reader.opt_child("counts")
    known = {name: counts.whole(name) for name in counts.raw} if counts else {}
    return NotWorthIt(items, reader.opt_whole("total") or len(items), known)


def rejected(reader: Reader) -> Rejected:
    """Reads one rejected candidate."""
    reasons = reader.each("reasons", lambda each: Reason(each.text("reason"), each.opt_text("detail") or ""))
    figures = reader.opt_child("figures")
    return Rejected(
        id=_id(reader),
        strategy=reader.text("strategy"),
        verb=reader.text("verb"),
        item=reader.text("item"),
        venue=reader.opt_text("venue"),
        reasons=reasons,
        figures=opportunity(figures) if figures else None,
    )


def opportunity(reader: Reader) -> Opportunity:
    """Reads one opportunity. Fields the engine does not give yet are absent, never guessed."""
    sample = reader.child("sample")
    record = reader.opt_child("record")
    return Opportunity(
        id=_id(reader),
        strategy=reader.text("strategy"),
        verb=reader.text("verb"),
        item=reader.text("item"),
        venue=reader.opt_text("venue"),
        quantity=reader.whole("quantity"),
        only_if_held=reader.flag("only_if_held"),
        ask=_ask(reader.child("ask")),
        baseline=reader.opt_text("baseline") or "the next best",
        uplift=reader.number("uplift_divines"),
        uplift_low=reader.opt_number("uplift_low_divines"),
        chance=_chance(reader.child("sale_within_6h")),
        time_to_sell=_time_to_sell(reader.opt_child("time_to_sell_median")),
        minutes=_minutes(reader.child("attention_minutes")),
        dpam=reader.number("dpam"),
        dpam_low=_dpam_low(reader),
        gold=_gold(reader),
        minimum_lot=reader.opt_whole("minimum_lot"),
        n=sample.opt_whole("n"),
        sellers=sample.opt_whole("sellers"),
        prices=sampled(sample.opt_child("prices")),
        listings=sampled(sample.opt_child("listings")),
        tier=reader.text("tier"),
        cautions=reader.texts("cautions"),
        why=reader.text("why"),
        assumptions=reader.texts("assumptions"),
        take=reader.each("take", _goods),
        buy=_buy(reader.opt_child("buy")),
        fall=_fall(reader.opt_child("drawdown")),
        net=_net(reader.opt_child("net")),
        hold_minutes=_hold(reader.opt_child("hold")),
        outcome=reader.opt_text("outcome"),
        evidence=_evidence(reader.opt_child("evidence")),
        sensitivity=reader.each("sensitivity", _stress),
        expiry=reader.opt_time("expires_at"),
        record_all=_record(record, "all"),
        record_own=_record(record, "you"),
        item_id=reader.opt_text("item_id"),
    )


def sampled(reader: Reader | None) -> Sampled | None:
    """Reads when a sample was taken."""
    if reader is None:
        return None
    return Sampled(reader.time("sampled_at"), reader.flag("stale"), reader.opt_number("limit_s"))


def _id(reader: Reader) -> str:
    given = reader.opt_text("id")
    if given is not None:
        return given
    named = "|".join([reader.text("strategy"), reader.text("verb"), reader.text("item"), reader.opt_text("venue") or ""])
    return hashlib.sha256(named.encode()).hexdigest()[:16]


def _ask(reader: Reader) -> Ask:
    kind = reader.text("kind")
    if kind == "order":
        guard = reader.child("guard")
        return Order(
            reader.whole("give"),
            reader.whole("want"),
            reader.text("currency"),
            Guard(guard.whole("give"), guard.whole("least"), guard.text("currency")),
        )
    if kind == "listing":
        return Listing(
            reader.text("total"), reader.whole("lot"), reader.text("currency"), reader.opt_number("relative"), reader.opt_text("note")
        )
    if kind == "money":
        return Money(reader.whole("units"), reader.text("currency"))
    return OtherAsk(kind)


def _chance(reader: Reader) -> Chance:
    state = reader.text("state")
    if state == "observed":
        return Observed(
            central=reader.share("central"),
            lo=reader.share("lo"),
            hi=reader.share("hi"),
            low=reader.share("interval_low"),
            high=reader.share("interval_high"),
            availability=reader.opt_text("availability") or "",
        )
    if state == "not_observable":
        return NotObservable(
            reader.number("share_of_hourly_volume"),
            reader.share("assumed_fill_low"),
            reader.share("assumed_fill"),
            reader.share("assumed_fill_high"),
        )
    if state == "nothing_to_sell":
        return NothingToSell()
    return CannotSay(state.replace("_", " "))


def _time_to_sell(reader: Reader | None) -> TimeToSell:
    if reader is None:
        return CannotSay("not observable")
    state = reader.text("state")
    if state == "reached":
        return Reached(reader.number("minutes"), reader.number("low_minutes"), reader.opt_number("high_minutes"))
    if state == "not_reached":
        return NotReached(reader.number("horizon_minutes"))
    return CannotSay((reader.opt_text("reason") or state).replace("_", " "))


def _minutes(reader: Reader) -> Minutes:
    return Minutes(reader.number("low"), reader.number("default"), reader.number("high"))


def _dpam_low(reader: Reader) -> float:
    found = [value for name in ("dpam_at_high_minutes", "dpam_pessimistic") if (value := reader.opt_number(name)) is not None]
    return min([*found, reader.number("dpam")])


def _gold(reader: Reader) -> Gold | None:
    if not isinstance(reader.raw.get("gold_fee"), dict):
        fee = reader.opt_number("gold_fee")
        return None if fee is None else Gold(fee, fee)
    between = reader.child("gold_fee")
    return Gold(between.number("low"), between.number("high")) if between.has("low") and between.has("high") else None


def _hold(reader: Reader | None) -> float | None:
    return reader.number("minutes") if reader is not None and reader.text("state") == "expected" else None


def _goods(reader: Reader) -> Goods:
    return Goods(reader.text("item"), reader.whole("units"))


def _buy(reader: Reader | None) -> Buy | None:
    if reader is None:
        return None
    goods = Goods(reader.text("item"), reader.whole("want"))
    return Buy(goods, reader.whole("give"), reader.text("currency"), reader.child("guard").whole("most"))


def _fall(reader: Reader | None) -> Fall | CannotSay:
    if reader is None:
        return CannotSay("the engine does not say")
    if reader.text("state") == "assumed":
        return Fall(reader.number("most_divines"), reader.share("level"), reader.number("over_minutes"), reader.whole("daily_returns"))
    return CannotSay(reader.opt_text("reason") or "not resolvable")


def _net(reader: Reader | None) -> Net | None:
    if reader is None:
        return None
    return Net(
        reader.number("divines"),
        reader.number("expected_units"),
        reader.number("price_per_unit"),
        reader.text("currency"),
        reader.number("divines_per_currency"),
        reader.number("cost_divines"),
    )


def _stress(reader: Reader) -> Stress:
    return Stress(reader.text("changed"), reader.number("uplift_divines"), reader.number("dpam"), reader.flag("holds"))


def _record(reader: Reader | None, name: str) -> Record | None:
    part = reader.opt_child(name) if reader else None
    if part is None:
        return None
    found = Record(part.whole("hits"), part.whole("n"))
    if not 0 <= found.hits <= found.n:
        raise ShapeError(part.path, found, "hits must lie between 0 and n")
    return found if found.n > 0 else None


def _evidence(reader: Reader | None) -> tuple[EvidenceRow, ...]:
    if reader is None:
        return ()
    rows: list[EvidenceRow] = []
    rule = reader.opt_child("rule")
    if rule is not None:
        detail = " · ".join(
            text
            for text in (
                f"checked for {rule.opt_text('verified_for_patch')}" if rule.has("verified_for_patch") else None,
                rule.opt_text("source"),
                rule.opt_text("as_of"),
            )
            if text
        )
        rows.append(EvidenceRow(f"rule {rule.text('id')}", detail))
    rows += [EvidenceRow(each.text("table"), each.text("key")) for each in reader.children("rows")]
    rows += [EvidenceRow("told", text) for text in reader.texts("told")]
    rows += [EvidenceRow("left out: " + each.text("what"), each.text("why")) for each in reader.children("excluded")]
    return tuple(rows)


def _wait(reader: Reader) -> Wait:
    best = reader.opt_child("best")
    return Wait(
        reader.number("shortfall_dpam"),
        best.text("item") if best else None,
        best.text("verb") if best else None,
        reader.opt_time("next_sample"),
    )
