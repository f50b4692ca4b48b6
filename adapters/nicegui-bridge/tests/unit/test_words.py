"""Numbers as a trader says them."""

from __future__ import annotations

import pytest

from poe_profit_bridge.policy import words


@pytest.mark.parametrize(
    ("amount", "said"),
    [(0, "0"), (0.61, "0.61"), (0.0123, "0.012"), (3.5, "3.50"), (46.93, "46.9"), (1234.4, "1,234"), (-0.2, "−0.20")],
)
def test_divines_keep_three_figures(amount: float, said: str) -> None:
    assert words.divines(amount) == said


def test_prices_are_chaos_below_one_divine_and_divines_above() -> None:
    assert words.price(0.5, 160) == "80 c"
    assert words.price(1.0, 160) == "1.00 div"
    assert words.money(80, 160) == "80 c"
    assert words.money(320, 160) == "2.00 div"


def test_without_a_rate_nothing_is_converted() -> None:
    assert words.price(0.5, None) == "0.50 div"
    assert words.money(320, None) == "320 c"


@pytest.mark.parametrize(("share", "said"), [(0.0, "0 %"), (0.004, "< 1 %"), (0.88, "88 %"), (0.996, "> 99 %"), (1.0, "100 %")])
def test_a_chance_is_never_rounded_to_certainty(share: float, said: str) -> None:
    assert words.percent(share) == said


@pytest.mark.parametrize(("total", "said"), [("430", "430"), ("7/2", "3.5"), ("1/3", "1/3"), ("1250", "1,250"), ("odd", "odd")])
def test_totals_are_exact(total: str, said: str) -> None:
    assert words.exact(total) == said


@pytest.mark.parametrize(
    ("seconds", "said"), [(-3, "0 s"), (6, "6 s"), (720, "12 min"), (7199, "119 min"), (7200, "2 h"), (200_000, "2 d")]
)
def test_ages(seconds: float, said: str) -> None:
    assert words.age(seconds) == said


@pytest.mark.parametrize(("number", "said"), [(999, "999"), (1250, "1.2k"), (84_000, "84k"), (1_200_000, "1.2M")])
def test_big_numbers_in_few_letters(number: float, said: str) -> None:
    assert words.short(number) == said
