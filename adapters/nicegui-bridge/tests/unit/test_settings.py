"""What the bridge is started with and what it keeps."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from poe_profit_bridge.__main__ import parse
from poe_profit_bridge.settings import SettingsError, engine_url, loopback, token_of
from poe_profit_bridge.setup import Setup, SetupError, SetupStore, checked

from ..clock import START


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.4", "example.org", "::", ""])  # noqa: S104
def test_it_listens_on_this_machine_alone(host: str) -> None:
    with pytest.raises(SettingsError, match="must be a loopback address"):
        loopback(host)


def test_loopback_names_are_taken() -> None:
    assert [loopback(host) for host in ("127.0.0.1", "::1", "localhost")] == ["127.0.0.1", "::1", "localhost"]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://user:word@x:1", "http://x?token=1", "x"])
def test_an_engine_address_has_no_user_and_no_query(url: str) -> None:
    with pytest.raises(SettingsError) as refused:
        engine_url(url)
    assert "word" not in str(refused.value)


def test_a_token_that_others_may_read_is_refused_and_never_shown(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_text("s3cret-token\n")
    file.chmod(0o644)
    with pytest.raises(SettingsError, match="only its owner") as refused:
        token_of(file)
    assert "s3cret" not in str(refused.value)
    file.chmod(0o600)
    assert token_of(file) == "s3cret-token"
    with pytest.raises(SystemExit):
        parse(["--token", "x"])


def test_choices_outlive_a_restart_and_hold_no_secret(tmp_path: Path) -> None:
    file = tmp_path / "choices" / "dashboard.json"
    store = SetupStore(file)
    store.save(replace(store.current, league="Settlers", gold=5).put_aside("a", START).mark_done("a", START, 2, True))
    assert SetupStore(file).current == store.current
    assert "token" not in file.read_text()


def test_a_disk_that_refuses_costs_no_choice_before_the_end(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    blocked = tmp_path / "no-directory"
    blocked.write_text("")
    store = SetupStore(blocked / "dashboard.json")
    store.save(replace(store.current, league="Settlers"))
    assert store.current.league == "Settlers"
    assert store.revision == 1
    assert "cannot be written" in caplog.text


@pytest.mark.parametrize("content", ["", "[]", "{", '{"minutes": 0}', '{"aside": {"a": "when"}}', '{"done": [{"id": 1}]}'])
def test_a_broken_file_costs_three_questions_not_the_dashboard(tmp_path: Path, content: str) -> None:
    file = tmp_path / "dashboard.json"
    file.write_text(content)
    assert SetupStore(file).current == Setup()


def test_choices_out_of_range_are_named() -> None:
    with pytest.raises(SetupError, match="minutes a day is 0: must lie in 1-1440"):
        checked(Setup(minutes=0))
    with pytest.raises(SetupError, match="gold is -1"):
        checked(Setup(gold=-1))


def test_what_is_kept_is_bounded() -> None:
    setup = Setup()
    for index in range(700):
        setup = setup.put_aside(f"{index}", START).mark_done(f"{index}", START, 1, False)
    assert len(setup.aside) <= 300
    assert len(setup.done) <= 300
    assert len(json.dumps(dict(setup.aside))) < 40_000
