"""What a statement of a client does to the engine: identity, session, database, settings, run."""

import hmac
import re
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass, field

from frames import refusal
from statements import insert_with_data, output_format

SYNTAX_ERROR = 62
NOT_IMPLEMENTED = 48
UNKNOWN_SETTING = 115
TOO_MANY_SIMULTANEOUS_QUERIES = 202
QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING = 216
ABORTED = 236
SESSION_NOT_FOUND = 372
SESSION_IS_LOCKED = 373
AUTHENTICATION_FAILED = 516

# The server's defaults, each a setting of its own there.
MAX_CONCURRENT_QUERIES = 100
SESSION_SECONDS = 60
SESSION_SECONDS_AT_MOST = 3600


@dataclass(frozen=True)
class User:
    """Who may ask; `readonly` as the setting of that name: 0 writes, 1 reads, 2 reads and may change settings."""

    name: str
    password: str = ""
    readonly: int = 0


@dataclass
class Statement:
    """One statement as a client sent it. `sql` is all that is known of its text; `rest` yields what follows as data."""

    user: str
    password: str
    query_id: str
    sql: bytes
    rest: object = ()
    database: str = ""
    output: str = "TabSeparated"
    settings: dict = field(default_factory=dict)
    params: dict = field(default_factory=dict)
    session: str = ""
    session_check: bool = False
    session_seconds: int = SESSION_SECONDS


class Session:
    """A connection that is kept for one client's statements, and until when."""

    def __init__(self, connection):
        self.connection = connection
        self.lock = threading.Lock()
        self.ends = 0.0


class Service:
    """Runs statements on one engine, each on a connection of its own: one connection would run them one by one."""

    def __init__(self, library, directory, users):
        self.library = library
        self.directory = directory
        self.users = {user.name: user for user in users}
        self.lock = threading.Lock()
        self.idle = threading.Condition(self.lock)
        self.sessions = {}
        self.running = set()
        self.closing = False
        # The engine ends with its last connection, so this one stays open.
        self.keeper = library.connect(directory)
        text = self.keeper.query(b"SELECT version(), timezone()").data.decode()
        self.version, self.timezone = text.rstrip("\n").split("\t")

    def authenticate(self, name, password):
        user = self.users.get(name)
        if user is None or not hmac.compare_digest(user.password.encode(), password.encode()):
            raise refusal(
                AUTHENTICATION_FAILED,
                f"{name}: Authentication failed: password is incorrect, or there is no user with such name. "
                "(AUTHENTICATION_FAILED)",
            )
        return user

    def run(self, statement):
        """The result of a statement and the name of its format."""
        user = self.authenticate(statement.user, statement.password)
        with self.registered(statement.query_id), self.connection(statement) as connection:
            undo = self.prepare(connection, user, statement)
            try:
                return self.execute(connection, statement)
            finally:
                if undo:
                    connection.query(undo)

    def execute(self, connection, statement):
        insert = insert_with_data(statement.sql)
        if insert is not None:
            data = chain(statement.sql[insert.data_at :], statement.rest)
            return connection.insert(insert.head, insert.data_format, statement.params, data), insert.data_format
        sql = statement.sql + b"".join(statement.rest)
        if connection.analyse(sql) > 1 and b"PARALLEL" not in sql.upper():
            raise refusal(SYNTAX_ERROR, "Syntax error (Multi-statements are not allowed). (SYNTAX_ERROR)")
        result = connection.query(sql, statement.output, statement.params)
        return result, output_format(sql, statement.output)

    def prepare(self, connection, user, statement):
        """Sets the statement's database and settings; returns what takes the settings back, for a kept session."""
        undo = b""
        settings = dict(statement.settings)
        readonly = settings.pop("readonly", None)
        if statement.session and readonly is not None:
            raise refusal(NOT_IMPLEMENTED, "readonly is not supported together with session_id by this endpoint")
        if statement.database:
            connection.query(b"USE " + quoted(statement.database, "`"))
        if user.readonly:
            connection.query(b"SET readonly = %d" % user.readonly)
        if settings:
            if statement.session:
                undo = self.present(connection, settings)
            connection.query(b"SET " + assignments(settings))
        if readonly is not None:
            connection.query(b"SET " + assignments({"readonly": readonly}))
        return undo

    def present(self, connection, settings):
        names = b", ".join(quoted(name, "'") for name in settings)
        rows = connection.query(b"SELECT name, value FROM system.settings WHERE name IN (" + names + b") FORMAT Values")
        values = dict(re.findall(r"\('((?:[^'\\]|\\.)*)','((?:[^'\\]|\\.)*)'\)", rows.data.decode()))
        return b"SET " + b", ".join(f"{name} = '{value}'".encode() for name, value in values.items()) if values else b""

    @contextmanager
    def registered(self, query_id):
        with self.lock:
            if self.closing:
                raise refusal(ABORTED, "The engine is stopping.")
            if query_id in self.running:
                raise refusal(
                    QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING,
                    f"Query with id = {query_id} is already running. (QUERY_WITH_SAME_ID_IS_ALREADY_RUNNING)",
                )
            if len(self.running) >= MAX_CONCURRENT_QUERIES:
                raise refusal(TOO_MANY_SIMULTANEOUS_QUERIES, f"Too many simultaneous queries. Maximum: {MAX_CONCURRENT_QUERIES}")
            self.running.add(query_id)
        try:
            yield
        finally:
            with self.lock:
                self.running.discard(query_id)
                self.idle.notify_all()

    @contextmanager
    def connection(self, statement):
        if not statement.session:
            connection = self.library.connect(self.directory)
            try:
                yield connection
            finally:
                connection.close()
            return
        session = self.session(statement)
        if not session.lock.acquire(blocking=False):
            raise refusal(SESSION_IS_LOCKED, f"Session {statement.session} is locked by a concurrent client. (SESSION_IS_LOCKED)")
        try:
            yield session.connection
        finally:
            session.ends = time.monotonic() + min(statement.session_seconds, SESSION_SECONDS_AT_MOST)
            session.lock.release()

    def session(self, statement):
        key = (statement.user, statement.session)
        with self.lock:
            self.expire()
            found = self.sessions.get(key)
            if found is None:
                if statement.session_check:
                    raise refusal(SESSION_NOT_FOUND, f"Session {statement.session} not found. (SESSION_NOT_FOUND)")
                found = self.sessions[key] = Session(self.library.connect(self.directory))
                found.ends = time.monotonic() + SESSION_SECONDS_AT_MOST
            return found

    def expire(self):
        now = time.monotonic()
        for key, session in list(self.sessions.items()):
            if session.ends < now and session.lock.acquire(blocking=False):
                del self.sessions[key]
                session.connection.close()
                session.lock.release()

    def close(self, seconds):
        """Waits for what runs, then ends the engine; what still runs after `seconds` is left to the process's end."""
        with self.lock:
            self.closing = True
            if not self.idle.wait_for(lambda: not self.running, seconds):
                return
        for session in self.sessions.values():
            session.connection.close()
        self.keeper.close()
        self.library.shutdown()


def chain(first, rest):
    yield first
    yield from rest


def quoted(text, mark):
    return (mark + text.replace("\\", "\\\\").replace(mark, "\\" + mark) + mark).encode()


def assignments(settings):
    for name in settings:
        if not re.fullmatch(r"[A-Za-z_]\w*", name):
            raise refusal(UNKNOWN_SETTING, f"Unknown setting '{name}'. (UNKNOWN_SETTING)")
    return b", ".join(name.encode() + b" = " + quoted(value, "'") for name, value in settings.items())
