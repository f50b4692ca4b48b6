"""DO THIS NOW, and what stands behind an advice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from ..hotkeys import KeyMap
from ..model.advice import Fall, Net, Observed, Opportunity, Record, Rejected
from ..policy import words
from ..policy.firstscreen import Card
from .frame import sampled_text
from .parts import Ages, Button, Words, box, cell, listed, meter, table, tier

COPY_SCRIPT = "(e) => window.poe.copy(e.currentTarget.dataset.copy)"


@dataclass(frozen=True)
class CardActions:
    """What the buttons of a card do."""

    copied: Callable[[Card], object]
    done: Callable[[Card], object]
    not_there: Callable[[Card], object]
    skip: Callable[[Card], object]
    why: Callable[[Card], object]


def action_card(
    card: Card, opportunity: Opportunity | None, blocked: str, actions: CardActions, keys: KeyMap, ages: Ages, now: datetime
) -> None:
    """The one card. ``blocked`` says why nothing may be done on it now; it is empty where all is well."""
    outdated = bool(blocked)
    with box(f"card{' card-outdated' if outdated else ''}", "article", "card", aria_label="Do this now"):
        with box("card-head"):
            Words("DO THIS NOW", "h1", "eyebrow")
            tier(card.tier)
            with box("card-ages", mark="card-ages"):
                for each in card.ages:
                    lamp = "amber" if each.stale or outdated else "green"
                    with box(f"lamp lamp-{lamp}", "span"):
                        Words("▲" if lamp == "amber" else "●", classes="shape").props["aria-hidden"] = "true"
                        ages.add(Words(mark=f"age-{each.label}"), sampled_text(each.label, each.at, ages), now)
        if outdated:
            Words(blocked, "p", "outdated", mark="card-outdated")
        with box("do"):
            with box("do-line"):
                Words(card.verb, classes="verb", mark="card-verb")
                Words(card.quantity, classes="quantity", mark="card-quantity")
                Words(card.item, classes="item", mark="card-item")
            with box("do-line do-result"):
                if card.result:
                    Words(card.result, classes="result", mark="card-price")
                Words(card.where, classes="where", mark="card-venue")
                if card.if_held:
                    Words(card.if_held, classes="pill", mark="card-held")
        if card.steps:
            with box("steps", "ol"):
                for step in card.steps:
                    Words(words.sentence(step), "li")
        with box("check"):
            Words("Check first", classes="label")
            Words(card.check, classes="check-text", mark="card-guard")
        with box("figures"):
            _figure("gain", card.gain, card.gain_note, "card-gain", "figure-main")
            _figure("attention", card.minutes, "", "card-minutes")
            _figure("rate", card.rate, "", "card-rate")
            _figure("fee", card.gold, "", "card-gold")
        with box("facts", "dl"):
            with box("fact"):
                Words("Chance", "dt", "label")
                with box(tag="dd"):
                    Words(card.chance, mark="card-chance")
                    if opportunity is not None and isinstance(opportunity.chance, Observed):
                        found = opportunity.chance
                        meter(found.low, found.central, found.high, card.chance)
                    if card.chance_note:
                        Words(card.chance_note, classes="muted")
            _fact("Why", card.why, "card-why")
            _fact("Record", card.record, "card-record")
            for caution in card.cautions:
                _fact("Mind", words.sentence(caution), "card-caution")
        with box("buttons"):
            copy = Button(
                "Copy",
                lambda: actions.copied(card),
                keys=keys,
                action="copy",
                classes="btn-primary",
                mark="card-copy",
                script=COPY_SCRIPT,
                disabled=outdated,
                reason=blocked,
            )
            copy.props["data-copy"] = card.note
            Button("Done", lambda: actions.done(card), keys=keys, action="done", mark="card-done", disabled=outdated, reason=blocked)
            Button("Price not there", lambda: actions.not_there(card), keys=keys, action="not_there", mark="card-not-there")
            Button("Skip 6 h", lambda: actions.skip(card), keys=keys, action="skip", mark="card-skip")
            Button("Why", lambda: actions.why(card), keys=keys, action="why", mark="card-why-button")


def _figure(label: str, value: str, note: str, mark: str, classes: str = "") -> None:
    with box(f"figure {classes}".strip()):
        Words(value, classes="figure-value", mark=mark)
        Words(note or label, classes="figure-note")


def _fact(label: str, text: str, mark: str) -> None:
    with box("fact"):
        Words(label, "dt", "label")
        Words(text, "dd", mark=mark)


def evidence_panel(it: Opportunity) -> None:
    """Why this, what it rests on, and what would change it."""
    Words(words.sentence(it.why), "p", "lead")
    with box("panel-grid"):
        with box("panel-part"):
            Words("What would change it", "h3")
            if it.sensitivity:
                body = table(
                    (("if", ""), ("gain", "num"), ("div/min", "num"), ("still worth it", "")), "sensitivity", "What would change it"
                )
                with body:
                    for each in it.sensitivity:
                        with box(tag="tr"):
                            cell(each.changed, head=True)
                            cell(f"{words.divines(each.uplift, sign=True)} div", "num")
                            cell(words.divines(each.dpam), "num")
                            cell("✓ yes" if each.holds else "✗ no", "good" if each.holds else "bad")
            else:
                Words("The engine gives no cases for this one.", "p", "muted")
            if it.minimum_lot is not None:
                Words(f"Not worth the minutes below {words.whole(it.minimum_lot)} units.", "p")
        with box("panel-part"):
            Words("What it brings", "h3")
            listed(_worth(it), mark="worth")
        with box("panel-part"):
            Words("What it rests on", "h3")
            if it.evidence:
                with box("rows", "dl", "evidence"):
                    for row in it.evidence:
                        with box("fact"):
                            Words(row.what, "dt", "label")
                            Words(row.detail, "dd", "wrap")
            else:
                Words(_sample(it), "p")
        with box("panel-part"):
            Words("What is assumed", "h3")
            listed(it.assumptions or ("Nothing beyond the figures shown.",), "small", "assumptions")


def rejected_panel(it: Rejected) -> None:
    """Why a candidate is not worth it."""
    for reason in it.reasons:
        Words(words.sentence(reason.detail or reason.reason.replace("_", " ")), "p", "lead")
    if it.figures is not None:
        evidence_panel(it.figures)


def _worth(it: Opportunity) -> list[str]:
    found = [
        f"{words.divines(it.uplift, sign=True)} div more than: {it.baseline}",
        f"{words.rate(it.dpam)}, at least {words.rate(it.dpam_low)} when minutes and prices are worse",
        f"{words.attention(it.minutes.default)} of attention as a rule, "
        f"{words.attention(it.minutes.low)} to {words.attention(it.minutes.high)} in all",
    ]
    if it.uplift_low is not None:
        found.append(f"pessimistic: {words.divines(it.uplift_low, sign=True)} div")
    if it.net is not None:
        found.append(_net(it.net))
    if isinstance(it.fall, Fall):
        found.append(
            f"may fall by up to {words.divines(it.fall.most)} div within {words.span(it.fall.over_minutes)} in "
            f"{it.fall.level * 10:.0f} of 10 cases (assumed from {it.fall.returns} daily prices)"
        )
    else:
        found.append(f"how far it may fall cannot be said: {it.fall.reason}")
    if it.hold_minutes is not None:
        found.append(f"tied up for about {words.span(it.hold_minutes)}")
    found.append(_record("like this", it.record_all))
    if it.record_own is not None:
        found.append(_record("you", it.record_own))
    return found


def _net(net: Net) -> str:
    cost = f" − {words.divines(net.cost)} div for what is bought" if net.cost else ""
    worth = "" if net.currency == "divine" else f" × {words.divines(net.divines_per_currency)} div"
    return f"net {words.divines(net.divines)} div = {words.whole(net.units)} units × {net.price:.4g} {net.currency}{worth}{cost}"


def _record(who: str, record: Record | None) -> str:
    return f"{who}: no record yet" if record is None else f"{who}: {record.hits} of {record.n} as predicted"


def _sample(it: Opportunity) -> str:
    parts = []
    if it.n is not None:
        parts.append(f"{words.whole(it.n)} listings")
    if it.sellers is not None:
        parts.append(f"{it.sellers} sellers")
    return ", ".join(parts) or "Prices of poe.ninja alone; no listings."
