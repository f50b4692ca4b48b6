"""ClickHouse's HTTP interface, as far as its Java client speaks it."""

import base64
import binascii
import json
import re
import socket
import sys
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

import frames
from bodies import LONGEST_STATEMENT, Body, Cut, form_fields
from faults import Dropped, Fault
from frames import refusal
from library import EngineError
from service import SESSION_SECONDS, Statement
from statuses import status_of

QUERY_IS_TOO_LARGE = 229
INVALID_SESSION_TIMEOUT = 374
CANNOT_PARSE_TEXT = 6

# Parameters of the interface itself; every other one is a setting of the engine.
RESERVED = {
    "buffer_size", "client_protocol_version", "close_session", "compress", "database", "decompress", "default_format",
    "enable_http_compression", "password", "query", "query_id", "quota_key", "role", "session_check", "session_id",
    "session_timeout", "stacktrace", "user", "wait_end_of_query",
}  # fmt: skip
PIECE = 1 << 20
# The server's own limit is 1 MiB for the URI.
LONGEST_REQUEST_LINE = 1 << 20
# What is read of a refused request's body before its connection is given up.
DRAINED = 64 << 20


class Endpoint(ThreadingHTTPServer):
    """Listens on the loopback address alone."""

    daemon_threads = True
    request_queue_size = 128
    allow_reuse_address = True

    def __init__(self, port, service, faults):
        super().__init__(("127.0.0.1", port), Handler)
        self.service = service
        self.faults = faults

    def handle_error(self, request, client_address):
        if not isinstance(sys.exc_info()[1], (ConnectionError, TimeoutError)):  # a client that went away is no error
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection of a client."""

    protocol_version = "HTTP/1.1"
    server_version = "clickhouse-engine"
    sys_version = ""
    timeout = 300
    wbufsize = -1
    disable_nagle_algorithm = True

    def log_message(self, format, *args):
        pass

    def handle_one_request(self):
        # As the base class has it, but for the length of the request line: clients put parameters into the URL.
        try:
            self.raw_requestline = self.rfile.readline(LONGEST_REQUEST_LINE + 1)
        except TimeoutError:
            self.close_connection = True
            return
        if not self.raw_requestline:
            self.close_connection = True
        elif len(self.raw_requestline) > LONGEST_REQUEST_LINE:
            self.requestline, self.request_version, self.command = "", "", ""
            self.send_error(414)
        elif self.parse_request():
            method = getattr(self, f"do_{self.command}", None)
            if method is None:
                self.send_error(501, f"Unsupported method {self.command!r}")
            else:
                method()
        self.wfile.flush()

    def do_GET(self):
        self.serve(writes=False)

    def do_POST(self):
        self.serve(writes=True)

    def serve(self, writes):
        try:
            body = Body(self.rfile, self.headers)
            url = urlsplit(self.path)
            params = dict(parse_qsl(url.query, keep_blank_values=True, errors="strict"))
            if url.path == "/__fault" and writes:
                self.fault(body, params)
            elif url.path == "/ping" or (url.path == "/" and not writes and "query" not in params):
                self.answer(200, b"Ok.\n", {})
            elif url.path in ("/", ""):
                self.statement(body, params, writes)
            else:
                self.answer(404, b"There is no handle " + url.path.encode() + b"\n", {})
            drain(body, DRAINED)
            self.close_connection = self.close_connection or not body.ended
        except (Cut, Dropped, ConnectionError, TimeoutError, UnicodeDecodeError):
            self.close_connection = True
            self.hang_up()

    def hang_up(self):
        try:
            self.connection.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass

    def fault(self, body, params):
        body.read(PIECE)
        try:
            fault = Fault.of(params)
        except ValueError as e:
            self.answer(400, f"{e}\n".encode(), {})
            return
        if fault.times == 0:
            self.server.faults.clear()
        else:
            self.server.faults.add(fault)
        self.answer(200, b"Ok.\n", {})

    def statement(self, body, params, writes):
        query_id = params.get("query_id") or self.headers.get("X-ClickHouse-Query-Id") or str(uuid.uuid4())
        try:
            statement = self.parsed(body, params, query_id)
            if not writes:
                statement.settings.setdefault("readonly", "2")  # GET changes nothing, as with the server
            sql = statement.sql.decode("utf-8", "replace")
            self.server.faults.strike(sql, after=False)
            result, form = self.server.service.run(statement)
            self.server.faults.strike(sql, after=True)
        except EngineError as e:
            drain(body, DRAINED)  # a client that still writes would miss the answer
            self.close_connection = self.close_connection or not body.ended
            self.refuse(e, query_id, params)
            return
        headers = self.common(query_id) | {"X-ClickHouse-Format": form, "X-ClickHouse-Summary": summary(result)}
        data, coding = self.packed(result.data, params)
        self.answer(200, data, headers | coding)

    def parsed(self, body, params, query_id):
        blocks = self.blocks(body, params)
        content_type = self.headers.get("Content-Type", "")
        if content_type.startswith("multipart/form-data"):
            params = params | form_fields(whole(blocks), content_type)
            blocks = iter(())
        sql = params.get("query", "").encode()
        if sql:
            sql += b"\n"  # as the server joins the two; data starts behind the line end
        else:
            sql = whole(blocks, LONGEST_STATEMENT)
        user, password = self.identity(params)
        return Statement(
            user=user,
            password=password,
            query_id=query_id,
            sql=sql,
            rest=blocks,
            database=params.get("database") or self.headers.get("X-ClickHouse-Database") or "",
            output=params.get("default_format") or self.headers.get("X-ClickHouse-Format") or "TabSeparated",
            settings={k: v for k, v in params.items() if k not in RESERVED and not k.startswith("param_")},
            params={k.removeprefix("param_"): v for k, v in params.items() if k.startswith("param_")},
            session=params.get("session_id", ""),
            session_check=params.get("session_check") == "1",
            session_seconds=seconds(params.get("session_timeout", str(SESSION_SECONDS))),
        )

    def blocks(self, body, params):
        coding = self.headers.get("Content-Encoding", "").strip().lower()
        if coding and coding != "identity":
            return frames.decode(body.read, coding)
        if params.get("decompress") == "1":
            return frames.unpack(body.read)
        return body.pieces(PIECE)

    def identity(self, params):
        authorization = self.headers.get("Authorization", "")
        if authorization.startswith("Basic "):
            try:
                name, _, password = base64.b64decode(authorization[6:], validate=True).decode().partition(":")
            except (binascii.Error, UnicodeDecodeError) as e:
                raise refusal(CANNOT_PARSE_TEXT, "the Authorization header is not Base64 of user:password") from e
            return name, password
        return (
            params.get("user") or self.headers.get("X-ClickHouse-User") or "default",
            params.get("password") or self.headers.get("X-ClickHouse-Key") or "",
        )

    def common(self, query_id):
        return {
            "X-ClickHouse-Query-Id": query_id,
            "X-ClickHouse-Server-Display-Name": "embedded",
            "X-ClickHouse-Timezone": self.server.service.timezone,
        }

    def packed(self, data, params):
        if params.get("compress") == "1":
            return frames.pack(data), {}
        if params.get("enable_http_compression") == "1":
            accepted = [each.split(";")[0].strip() for each in self.headers.get("Accept-Encoding", "").split(",")]
            for coding in ("lz4", "gzip"):
                encoded = frames.encode(data, coding) if coding in accepted else None
                if encoded is not None:
                    return encoded, {"Content-Encoding": coding}
        return data, {}

    def refuse(self, error, query_id, params):
        version = self.server.service.version
        text = error.text if "(version " in error.text else f"{error.text} (version {version})"
        status = status_of(error.code)
        headers = self.common(query_id) | {"X-ClickHouse-Exception-Code": str(error.code)}
        body, coding = text.encode() + b"\n", {}
        if status not in (401, 403):  # as the server: who is unknown has asked for no compression yet
            body, coding = self.packed(body, params)
        self.answer(status, body, headers | coding)

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, re.sub(r"[^\x20-\x7e]", "?", value))
        self.send_header("Content-Type", "text/plain; charset=UTF-8")
        self.send_header("Content-Length", str(len(body)))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)
        self.wfile.flush()


def drain(body, at_most):
    while at_most > 0 and (piece := body.read(PIECE)):
        at_most -= len(piece)


def whole(blocks, at_most=LONGEST_STATEMENT):
    """All blocks in one, refused when that is more than `at_most` bytes."""
    parts, size = [], 0
    for block in blocks:
        parts.append(block)
        size += len(block)
        if size > at_most:
            raise refusal(QUERY_IS_TOO_LARGE, f"a statement in the body may have {at_most} bytes")
    return b"".join(parts)


def seconds(text):
    if not text.isdecimal() or len(text) > 9:
        raise refusal(INVALID_SESSION_TIMEOUT, f"Invalid session timeout: '{text}'")
    return int(text)


def summary(result):
    counts = {name: str(count) for name, count in result.counts.items()}
    counts["total_rows_to_read"] = counts.get("read_rows", "0")
    counts["elapsed_ns"] = str(round(result.elapsed * 1e9))
    return json.dumps(counts, separators=(",", ":"))
