"""A made-up market in the shapes of the API. Names are goods of the game, every figure is invented."""

from __future__ import annotations

import math
from datetime import datetime, timedelta, timezone
from typing import Any

Json = dict[str, Any]
EPOCH = "k3f9"
LEAGUE = "Settlers"


def iso(at: datetime) -> str:
    return at.astimezone(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def freshness(at: datetime, minutes: float, stale: bool) -> Json:
    return {"sampled_at": iso(at - timedelta(minutes=minutes)), "age_minutes": minutes, "stale": stale}


def order(at: datetime, rank: int, item: str, quantity: int, want: int, uplift: float, **more: Any) -> Json:
    stale = bool(more.pop("stale", False))
    minutes = float(more.pop("minutes", 0.8))
    found: Json = {
        "id": f"{0xA000 + rank:032x}",
        "rank": rank,
        "strategy": "exchange-sell",
        "verb": "sell",
        "item": item,
        "venue": "exchange",
        "quantity": quantity,
        "only_if_held": True,
        "ask": {
            "kind": "order",
            "give": quantity,
            "want": want,
            "currency": "divine",
            "guard": {"give": math.ceil(quantity / want * 1.03), "least": 1, "currency": "divine"},
        },
        "baseline": "leave it",
        "uplift_divines": uplift,
        "uplift_low_divines": uplift * 0.5,
        "sale_within_6h": {
            "state": "not_observable",
            "share_of_hourly_volume": 0.04,
            "assumed_fill_low": 0.4,
            "assumed_fill": 0.7,
            "assumed_fill_high": 0.9,
        },
        "time_to_sell_median": {"state": "not_observable"},
        "attention_minutes": {"low": minutes * 0.6, "default": minutes, "high": minutes * 1.9},
        "dpam": uplift / minutes,
        "dpam_at_high_minutes": uplift / minutes / 1.9,
        "gold_fee": 1250,
        "minimum_lot": max(1, quantity // 3),
        "sample": {"prices": freshness(at, 12, stale)},
        "tier": "amber" if stale else "green",
        "why": f"a lot of {quantity} is worth the minutes and is 4 % of what trades in an hour",
        "assumptions": [
            "fill within 6 h = 0.7 (our assumption, 2026-11-23)",
            "minutes of an exchange order = 0.8 (our assumption, 2026-11-23)",
        ],
        "sensitivity": [
            {"changed": "quote -10 %", "uplift_divines": uplift * 0.85, "dpam": uplift * 0.85 / minutes, "holds": True},
            {"changed": "minutes high", "uplift_divines": uplift, "dpam": uplift / minutes / 1.9, "holds": True},
            {"changed": "fills poor", "uplift_divines": uplift * 0.3, "dpam": uplift * 0.3 / minutes, "holds": False},
        ],
        "net": {
            "divines": uplift + 0.02,
            "expected_units": quantity * 0.7,
            "price_per_unit": want / quantity,
            "currency": "divine",
            "divines_per_currency": 1,
            "cost_divines": 0,
        },
        "hold": {"state": "not_observable"},
        "slots": {"exchange_orders": 1, "merchant_listings": 0, "public_listings": 0},
        "drawdown": {"state": "assumed", "most_divines": uplift * 0.2, "level": 0.9, "over_minutes": 360, "daily_returns": 6},
        "dpam_pessimistic": uplift / minutes * 0.55,
        "cautions": ["rules unchecked for this patch"] if more.get("tier") == "amber" else [],
        "expires_at": iso(at + timedelta(minutes=18)),
        "evidence": {
            "rows": [{"table": "bronze_poeninja_snapshot", "key": f"5f0c{rank:02d}/{item.lower().replace(' ', '-')}"}],
            "told": ["attention = 30 min"],
            "excluded": [{"what": "bait listing", "why": "below a third of what others ask"}],
            "rule": {
                "id": "exchange-sell",
                "verified_for_patch": "3.29",
                "patch": "3.29",
                "source": "own reading",
                "as_of": "2026-11-20",
                "confidence": "H",
            },
        },
    }
    found.update(more)
    return found


def listing(at: datetime, rank: int, item: str, total: str, currency: str, uplift: float, **more: Any) -> Json:
    found = order(at, rank, item, 1, 1, uplift, **more)
    minutes = found["attention_minutes"]["default"]
    found.update(
        {
            "strategy": "in-person-listing",
            "verb": "list",
            "venue": "in-person",
            "ask": {"kind": "listing", "total": total, "lot": 1, "currency": currency, "relative": 0.97},
            "baseline": "sell now",
            "sale_within_6h": {
                "state": "observed",
                "lo": 0.79,
                "central": 0.88,
                "hi": 0.92,
                "interval_low": 0.82,
                "interval_high": 0.93,
                "incidence": 0.81,
                "gone": 0.94,
                "availability": "online 3 h",
                "effective_events": 96,
            },
            "time_to_sell_median": {"state": "reached", "minutes": 95, "low_minutes": 70, "high_minutes": 140},
            "gold_fee": 0,
            "why": "others who ask this much sell within the evening",
            "dpam": uplift / minutes,
        }
    )
    found["sample"] = {
        "n": 214,
        "sellers": 41,
        "prices": freshness(at, 12, False),
        "listings": freshness(at, 3, bool(more.get("stale", False))),
    }
    return found


def ranked(at: datetime, stale: bool = False) -> list[Json]:
    return [
        order(at, 1, "Chromatic Orb", 6150, 5, 0.61, stale=stale),
        listing(at, 2, "Enlighten Support (level 4, corrupted)", "7/2", "divine", 1.10, minutes=1.8, stale=stale),
        order(at, 3, "Ambush Scarab", 240, 1, 0.42, stale=stale),
        listing(at, 4, "Bottled Faith", "430", "chaos", 0.88, minutes=2.3, tier="amber", stale=stale),
        order(at, 5, "Orb of Regret", 164, 1, 0.36, stale=stale),
        order(at, 6, "Vaal Orb", 99, 1, 0.33, stale=stale),
        order(
            at,
            7,
            "The Nurse",
            8,
            1,
            0.52,
            verb="turn_in",
            strategy="card-set",
            take=[{"item": "The Nurse", "units": 8}],
            stale=stale,
        ),
    ]


def rejected(at: datetime, count: int = 9) -> list[Json]:
    reasons = [
        ("below_dpam_floor", "0.19 div/min, needs 0.30"),
        ("volume_too_small", "lot is 31 % of an hour, at most 10 %"),
        ("below_promotion_floor", "14 effective sales, needs 30"),
        ("stale_data", "prices 42 min old, at most 30"),
    ]
    names = ["Orb of Scouring", "Gilded Fragment", "Headhunter", "Blessed Orb", "Orb of Binding", "Jeweller's Orb"]
    out: list[Json] = []
    for index in range(count):
        reason, detail = reasons[index % len(reasons)]
        one: Json = {
            "id": f"{0xB000 + index:032x}",
            "strategy": "exchange-sell",
            "verb": "sell",
            "item": names[index % len(names)],
            "venue": "exchange",
            "reasons": [{"reason": reason, "detail": detail}],
        }
        if index == 0:
            one["figures"] = order(at, 1, one["item"], 300, 1, 0.15)
        out.append(one)
    return out


def health(at: datetime, status: str = "healthy", stream: bool = True) -> Json:
    parts: list[Json] = [
        {"component": "store", "kind": "store", "status": "healthy", "critical": True, "text": "answers in 2 ms"},
        {
            "component": f"prices pc/{LEAGUE}",
            "kind": "prices",
            "status": "healthy",
            "critical": False,
            "text": "412 lines",
            "sampled_at": iso(at - timedelta(minutes=12)),
            "limit_s": 1800,
        },
        {
            "component": "poe.ninja exchange",
            "kind": "policy",
            "status": "healthy",
            "critical": False,
            "text": "open",
        },
    ]
    if stream:
        bad = status != "healthy"
        parts.append(
            {
                "component": "psapi pc",
                "kind": "queue",
                "status": "degraded" if bad else "healthy",
                "critical": False,
                "text": "lag 34 s" if bad else "at the tip",
                **({"remedy": "Check the cursor, then restart the worker."} if bad else {}),
                "sampled_at": iso(at - timedelta(minutes=3)),
                "limit_s": 600,
            }
        )
    return {"status": status, "checked_at": iso(at), "components": parts}


def meta() -> Json:
    return {
        "name": "poe-profit",
        "version": "2.0.0",
        "epoch": EPOCH,
        "board_version": 1,
        "patch": "3.29",
        "markets": [{"realm": "pc", "league": LEAGUE}, {"realm": "pc", "league": "Standard"}],
        "thresholds": {"least_dpam": 0.30, "order_cap": 10},
        "capabilities": [],
        "notice": "This product isn't affiliated with or endorsed by Grinding Gear Games in any way.",
    }


def notices(at: datetime) -> list[Json]:
    return [
        {"at": iso(at - timedelta(minutes=4)), "subject": "psapi pc", "code": "restarted", "text": "worker restarted"},
        {"at": iso(at - timedelta(hours=2)), "subject": "poe.ninja", "code": "schema", "text": "a new field was seen"},
    ]


def item(at: datetime, index: int) -> Json:
    names = [
        "Headhunter",
        "Bottled Faith",
        "Skyforth",
        "Enlighten Support (level 4, corrupted)",
        "Mageblood",
        "Tabula Rasa",
    ]
    name = names[index % len(names)]
    thin = index % 5 == 4
    chance: Json = (
        {"state": "insufficient_data", "reason": "too_few_events", "effective_events": 4, "sellers": 3}
        if thin
        else {
            "state": "known",
            "lo": 0.6,
            "central": 0.76 - 0.08 * (index % 5),
            "hi": 0.85,
            "interval_low": 0.63 - 0.08 * (index % 5),
            "interval_high": 0.85 - 0.08 * (index % 5),
            "level": 0.95,
            "n": 214 - 20 * index % 150,
            "effective_events": 67,
            "sellers": 41,
        }
    )
    median: Json = (
        {"state": "insufficient_data", "reason": "too_few_events"}
        if thin
        else {
            "state": "reached",
            "median_s": 2100 + 1400 * index,
            "low_s": 1500 + 1000 * index,
            "high_s": 3900 + 2000 * index,
        }
    )
    return {
        "id": f"{0xC000 + index:016x}",
        "key": f"unique/{name.lower().replace(' ', '-')}",
        "name": name if index < len(names) else f"{name} (variant {index})",
        "kind": "unique",
        "bucket": "gear",
        "stack_from": 1,
        "availability": "online 3 h",
        "supply": {"listings": 90 - 3 * index, "units": 90 - 3 * index, "sellers": 40, "dormant": 12, "hidden": 0},
        "reference": {
            "chaos": 12000 / (index + 1),
            "sellers": 33,
            "relative_error": 0.04,
            "asked_p10": 0.92 * 12000 / (index + 1),
            "asked_p90": 1.35 * 12000 / (index + 1),
            "asks_used": 61,
            "asks_left_out": 7,
        },
        "sale_within_6h": chance,
        "time_to_sell": median,
    }


def detail(at: datetime, index: int) -> Json:
    found = item(at, index)
    curve: list[Json] = []
    for hours in (1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 48, 72, 120, 168):
        if hours > 48:
            curve.append({"state": "insufficient_data", "hours": hours, "reason": "beyond_watched_age"})
            continue
        unsold = math.exp(-hours / 7) * 0.92 + 0.05
        curve.append(
            {
                "state": "known",
                "hours": hours,
                "unsold": unsold,
                "unsold_lo": unsold * 0.85,
                "unsold_hi": min(1.0, unsold * 1.2),
                "interval_low": unsold * 0.8,
                "interval_high": min(1.0, unsold * 1.22 + 0.01),
                "level": 0.95,
            }
        )
    found["survival"] = curve
    found["reach"] = {"state": "known", "hours": 48, "ends_because": "beyond_watched_age"}
    found["by_price"] = [
        {
            "relative_low": relative - 0.05,
            "relative_high": relative + 0.05,
            "relative": relative,
            "sale_within_6h": chance,
            "low_quantile": chance * 0.85,
            "floor": chance * 0.7,
            "n": n,
            "sellers": n // 4,
        }
        for relative, chance, n in (
            (0.85, 0.93, 40),
            (0.95, 0.84, 88),
            (1.05, 0.62, 61),
            (1.2, 0.31, 34),
            (1.45, 0.11, 18),
        )
    ]
    found["turnover"] = {
        "sales_per_day_lo": 3.1,
        "sales_per_day": 4.0,
        "sales_per_day_hi": 5.2,
        "units_per_day": 4.0,
        "observed_hours": 61,
    }
    found["freshness"] = {"listings": {"sampled_at": iso(at - timedelta(minutes=3)), "age_s": 180, "limit_s": 600, "stale": False}}
    found["coverage"] = {"state": "known", "text": "sold in person, which the stash stream shows"}
    return found


def series(at: datetime, points: int = 60) -> Json:
    start = at - timedelta(days=3)
    step = timedelta(days=3) / max(1, points)
    return {
        "id": "c000",
        "metric": "price",
        "unit": "chaos",
        "from": iso(start),
        "to": iso(at),
        "points": [
            {
                "at": iso(start + step * index),
                "value": 11_400 + 900 * math.sin(index / 7) + 14 * index,
                "volume": 40 + 25 * math.sin(index / 5) + index % 7,
            }
            for index in range(points)
        ],
    }


def heatmap(at: datetime, rows: int = 12) -> Json:
    columns = [f"{day} {hour:02d}" for day in ("mon", "tue", "wed", "thu", "fri", "sat", "sun") for hour in range(0, 24, 4)]
    cells: list[Json] = []
    for y in range(rows):
        for x in range(len(columns)):
            if (x * 7 + y * 3) % 23 == 0:
                continue
            if (x * 5 + y) % 19 == 0:
                cells.append({"x": x, "y": y, "state": "too_few_events", "observed_hours": 3.5})
                continue
            evening = 1.6 + math.cos((x % 6 - 4.6) / 6 * 2 * math.pi)
            cells.append({"x": x, "y": y, "value": 2400 * (y + 2) / evening, "observed_hours": 11.0})
    values = [cell["value"] for cell in cells if "value" in cell]
    return {
        "realm": "pc",
        "league": LEAGUE,
        "metric": "time_to_sell",
        "unit": "s",
        "as_of": iso(at - timedelta(minutes=3)),
        "x": columns,
        "y": [{"id": f"{0xC000 + y:016x}", "name": item(at, y)["name"]} for y in range(rows)],
        "cells": cells,
        "legend": {"invert": True, "min": min(values), "max": max(values)} if values else {"invert": True},
    }


def calibration(at: datetime) -> Json:
    bins = [
        {"outcomes": n, "effective_outcomes": n * 0.8, "forecast": f, "observed": o, "limit": 0.98 / math.sqrt(n)}
        for f, o, n in ((0.1, 0.12, 120), (0.3, 0.27, 160), (0.5, 0.53, 210), (0.7, 0.68, 260), (0.88, 0.9, 190))
    ]
    table = {
        "population": "promoted",
        "measure": "sold within 6 h",
        "label": "central",
        "forecasts": 980,
        "outcomes": 940,
        "effective_outcomes": 752,
        "mean_forecast": 0.55,
        "observed": 0.56,
        "brier": 0.162,
        "base_brier": 0.246,
        "reliability": 0.002,
        "resolution": 0.086,
        "uncertainty": 0.246,
        "skill": {"value": 0.34, "low": 0.28, "high": 0.4},
        "ece": 0.021,
        "ece_raw": 0.034,
        "phi": 1.3,
        "bins": bins,
    }
    return {
        "realm": "pc",
        "league": LEAGUE,
        "state": "known",
        "computed_at": iso(at - timedelta(minutes=20)),
        "report": {
            "split": iso(at - timedelta(days=2)),
            "training_outcomes": 4100,
            "test_outcomes": 940,
            "unwatched": 31,
            "tables": [table, {**table, "population": "all shown", "outcomes": 2210, "brier": 0.181, "ece": 0.03}],
            "interval_coverage": {"cells": 84, "covered": 80},
            "abstained": {"asked": 1450, "refused": 512, "reasons": {"too_few_events": 512}},
        },
    }


def feeds(at: datetime) -> list[Json]:
    return [
        {
            "feed": name,
            "state": state,
            "since": iso(at - timedelta(hours=3)),
            "last_success": iso(at - timedelta(seconds=ago)),
            "next_due": iso(at + timedelta(seconds=8)),
            "steps": 1204,
            "failures": failures,
            "errors_in_a_row": 0,
            "text": text,
            "figures": {},
        }
        for name, state, ago, failures, text in (
            ("psapi pc", "running", 4, 1, "at the tip"),
            ("poe.ninja exchange", "waiting", 95, 0, "next read when its max-age ends"),
            ("poe.ninja items", "waiting", 240, 2, "next read when its max-age ends"),
        )
    ]


def limits() -> list[Json]:
    return [
        {"policy": "psapi", "state": "open", "left": 14, "of": 15, "window_s": 10},
        {"policy": "poe.ninja", "state": "open", "left": 1, "of": 1, "window_s": 1},
    ]
