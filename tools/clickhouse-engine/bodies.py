"""The body of an HTTP request: its bytes as they come, and the fields of a form."""

import re

# Statements are far smaller; an INSERT's data beyond its statement is not held in memory.
LONGEST_STATEMENT = 16 << 20
LONGEST_LINE = 1 << 10


class Cut(Exception):
    """The client went away, or did not speak HTTP, before its body was whole."""


class Body:
    """Reads a body of a known length or in chunks. `read` blocks until it has what was asked for, or the body ends."""

    def __init__(self, stream, headers):
        self.stream = stream
        self.chunked = "chunked" in headers.get("Transfer-Encoding", "").lower()
        length = headers.get("Content-Length", "0")
        if not length.isdecimal():
            raise Cut(f"Content-Length is '{length}'")
        self.left = 0 if self.chunked else int(length)
        self.ended = not self.chunked and self.left == 0

    def read(self, size):
        parts = []
        while size > 0 and not self.ended:
            if self.left == 0:
                self.next_chunk()
                continue
            part = self.stream.read(min(size, self.left))
            if not part:
                raise Cut("the body ends before its length")
            parts.append(part)
            size -= len(part)
            self.left -= len(part)
            if self.left == 0:
                self.end_chunk()
        return b"".join(parts)

    def next_chunk(self):
        line = self.stream.readline(LONGEST_LINE)
        size = re.fullmatch(rb"([0-9A-Fa-f]{1,15})(?:;[^\r\n]*)?\r?\n", line)
        if size is None:
            raise Cut(f"not the size of a chunk: {line[:40]!r}")
        self.left = int(size.group(1), 16)
        if self.left == 0:
            while self.stream.readline(LONGEST_LINE) not in (b"\r\n", b"\n", b""):
                pass  # trailers
            self.ended = True

    def end_chunk(self):
        if not self.chunked:
            self.ended = True
        elif self.stream.readline(LONGEST_LINE) not in (b"\r\n", b"\n"):
            raise Cut("a chunk is longer than its size")

    def pieces(self, size):
        while piece := self.read(size):
            yield piece


def form_fields(body, content_type):
    """Fields of a multipart form, exactly as sent: values are texts and may hold line ends."""
    found = re.search(r'boundary="?([^";]+)"?', content_type)
    if found is None:
        raise Cut("a form without a boundary")
    fields = {}
    for part in (b"\r\n" + body).split(b"\r\n--" + found.group(1).encode())[1:-1]:
        head, _, value = part.partition(b"\r\n\r\n")
        name = re.search(rb'name="([^"]*)"', head)
        if name is not None:
            fields[name.group(1).decode()] = value.decode()
    return fields
