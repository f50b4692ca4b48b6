"""Where an INSERT's data begins, and which format a statement asks for.

The library takes an INSERT's head and data apart: data inside the statement's text would be read as text. All else of a
statement is left to the engine's own parser.
"""

import re
from dataclasses import dataclass

TOKEN = re.compile(
    rb"""
      (?P<skip>\s+ | --[^\n]* | /\*.*?\*/ | \#[ !][^\n]*)
    | (?P<text>'(?:[^'\\]|\\.|'')*' | "(?:[^"\\]|\\.|"")*" | `(?:[^`\\]|\\.|``)*` | \$(?P<tag>\w*)\$.*?\$(?P=tag)\$)
    | (?P<word>\w+)
    | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
AFTER_FORMAT = re.compile(rb"[ \t\f]*\r?\n?")
OPENING, CLOSING = b"([{", b")]}"
# What may stand before a table's name, so that a table may be called as a keyword is.
NAME_FOLLOWS = {b"INTO", b"TABLE", b"FUNCTION", b"."}
SOURCE_FOLLOWS = {b"FROM", b"JOIN", b",", *NAME_FOLLOWS}


@dataclass(frozen=True)
class Insert:
    """An INSERT that carries its data: the text before FORMAT or VALUES, the data's format, where the data begins."""

    head: bytes
    data_format: str
    data_at: int


def tokens(sql):
    """Words outside of brackets and the marks between them, as (token in capitals, start, end)."""
    depth = 0
    for found in TOKEN.finditer(sql):
        kind = found.lastgroup if found.lastgroup != "tag" else "text"
        if kind == "skip":
            continue
        token = found.group().upper()
        if kind == "mark" and token in OPENING:
            depth += 1
        elif kind == "mark" and token in CLOSING:
            depth -= 1
        elif depth == 0:
            yield (token if kind in ("word", "mark") else b"''"), found.start(), found.end()


def insert_with_data(sql):
    """The parts of an INSERT with data, None for any other statement: also for INSERT SELECT and INSERT FROM INFILE."""
    words = tokens(sql)
    if next(words, (b"", 0, 0))[0] != b"INSERT":
        return None
    before = b"INSERT"
    for word, start, end in words:
        if before not in NAME_FOLLOWS:
            if word == b"VALUES":
                return Insert(sql[:start], "Values", end)
            if word == b"FORMAT":
                name = next(words, None)
                if name is None:
                    return None
                return Insert(
                    sql[:start],
                    sql[name[1] : name[2]].decode("utf-8", "replace"),
                    AFTER_FORMAT.match(sql, name[2]).end(),
                )
            if word in (b"SELECT", b"WITH", b"FROM", b"WATCH"):
                return None
        before = word
    return None


def output_format(sql, default):
    """The format a statement's own FORMAT clause names, `default` where it has none."""
    words = [(word, sql[start:end]) for word, start, end in tokens(sql) if word != b";"]
    for at, (word, _) in enumerate(words):
        clause = word == b"FORMAT" and at > 0 and words[at - 1][0] not in SOURCE_FOLLOWS and at + 1 < len(words)
        # FORMAT closes a statement, but for settings; elsewhere it is somebody's name.
        if clause and (at + 2 == len(words) or words[at + 2][0] == b"SETTINGS"):
            return words[at + 1][1].decode("utf-8", "replace")
    return default
