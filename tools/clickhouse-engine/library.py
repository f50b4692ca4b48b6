"""The embedded ClickHouse library behind its C interface.

One engine per process and data directory. Each connection has a session of its own (current database, settings, temporary
tables); a connection runs one statement at a time, several connections run in parallel. A call gives up Python's global lock.
"""

import ctypes
import re
from ctypes import POINTER, c_char_p, c_double, c_int, c_size_t, c_uint32, c_uint64, c_void_p
from dataclasses import dataclass, field

CODE = re.compile(r"Code: (\d+)")

# Used when the engine's text names no code; the server has the same catch-all.
UNKNOWN_EXCEPTION = 1002


class EngineError(Exception):
    """What the engine answers instead of a result: its own error code and text."""

    def __init__(self, code, text):
        super().__init__(text)
        self.code = code
        self.text = text

    @staticmethod
    def of(text):
        found = CODE.search(text)
        return EngineError(int(found.group(1)) if found else UNKNOWN_EXCEPTION, text)


@dataclass(frozen=True)
class Result:
    """Bytes of a finished statement and its counts; `elapsed` in seconds."""

    data: bytes = b""
    elapsed: float = 0.0
    counts: dict = field(default_factory=dict)


class Analysis(ctypes.Structure):
    """What the engine's parser says of a text: `struct_size` is ours to set."""

    _fields_ = [
        ("struct_size", c_uint32),
        ("statement_count", c_uint32),
        ("flags", c_uint32),
        ("query_class", c_uint32),
    ]


TEXT = (c_char_p, c_size_t)
PARAMS = (POINTER(c_char_p), POINTER(c_size_t), POINTER(c_char_p), POINTER(c_size_t), c_size_t)

SIGNATURES = {
    "chdb_set_signal_handlers_enabled": (None, (c_int,)),
    "chdb_connect": (POINTER(c_void_p), (c_int, POINTER(c_char_p))),
    "chdb_close_conn": (None, (POINTER(c_void_p),)),
    "chdb_shutdown": (c_int, ()),
    "chdb_classify_query_n": (c_int, (c_void_p, *TEXT, *TEXT, POINTER(Analysis))),
    "chdb_query_with_params_n": (c_void_p, (c_void_p, *TEXT, *TEXT, *PARAMS)),
    "chdb_stream_insert_with_params_n": (c_void_p, (c_void_p, *TEXT, *TEXT, *PARAMS)),
    "chdb_stream_insert_error": (c_char_p, (c_void_p,)),
    "chdb_stream_append": (c_int, (c_void_p, *TEXT)),
    "chdb_stream_done": (c_void_p, (c_void_p,)),
    "chdb_stream_cancel_insert": (None, (c_void_p,)),
    "chdb_destroy_insert_stream": (None, (c_void_p,)),
    "chdb_result_error": (c_char_p, (c_void_p,)),
    "chdb_result_buffer": (c_void_p, (c_void_p,)),
    "chdb_result_length": (c_size_t, (c_void_p,)),
    "chdb_result_elapsed": (c_double, (c_void_p,)),
    "chdb_destroy_query_result": (None, (c_void_p,)),
}

# Counts of a result, by the names of the server's summary header.
COUNTS = {
    "read_rows": "chdb_result_storage_rows_read",
    "read_bytes": "chdb_result_storage_bytes_read",
    "written_rows": "chdb_result_rows_written",
    "written_bytes": "chdb_result_bytes_written",
    "result_rows": "chdb_result_rows_read",
    "result_bytes": "chdb_result_bytes_read",
}


class Library:
    """The loaded library; nothing of the engine runs before the first connection."""

    def __init__(self, path):
        self.c = ctypes.CDLL(str(path))
        for name, (result, arguments) in SIGNATURES.items():
            function = getattr(self.c, name)
            function.restype, function.argtypes = result, arguments
        for name in COUNTS.values():
            function = getattr(self.c, name)
            function.restype, function.argtypes = c_uint64, (c_void_p,)
        # Python keeps SIGTERM and SIGINT; the engine's handlers would also race it at a fault.
        self.c.chdb_set_signal_handlers_enabled(0)

    def connect(self, directory):
        arguments = [b"chdb", b"--path=" + str(directory).encode()]
        handle = self.c.chdb_connect(len(arguments), (c_char_p * len(arguments))(*arguments))
        if not handle:
            raise EngineError(UNKNOWN_EXCEPTION, f"the engine cannot open {directory}")
        return Connection(self, handle)

    def shutdown(self):
        """Ends the engine's threads; every connection has to be closed before."""
        self.c.chdb_shutdown()

    def take(self, result):
        """Copies a result out of the engine and frees it."""
        c = self.c
        try:
            error = c.chdb_result_error(result)
            if error is not None:
                raise EngineError.of(error.decode("utf-8", "replace"))
            length = c.chdb_result_length(result)
            data = ctypes.string_at(c.chdb_result_buffer(result), length) if length else b""
            counts = {name: getattr(c, function)(result) for name, function in COUNTS.items()}
            return Result(data, c.chdb_result_elapsed(result), counts)
        finally:
            c.chdb_destroy_query_result(result)


class Connection:
    """One session of the engine; not for two threads at a time."""

    def __init__(self, library, handle):
        self.library = library
        self.handle = handle

    def close(self):
        if self.handle:
            self.library.c.chdb_close_conn(self.handle)
            self.handle = None

    def analyse(self, sql):
        """Number of statements in a text, 0 where it does not parse."""
        report = Analysis(struct_size=ctypes.sizeof(Analysis))
        state = self.library.c.chdb_classify_query_n(
            self.handle[0], sql, len(sql), None, 0, ctypes.byref(report)
        )
        return report.statement_count if state == 0 else 0

    def query(self, sql, output="TabSeparated", params=None):
        output = output.encode()
        return self.library.take(
            self.library.c.chdb_query_with_params_n(
                self.handle[0], sql, len(sql), output, len(output), *arrays(params)
            )
        )

    def insert(self, head, data_format, params, chunks):
        """Runs an INSERT whose data comes in chunks; nothing is committed by us before the last chunk is there."""
        c = self.library.c
        data_format = data_format.encode()
        stream = c.chdb_stream_insert_with_params_n(
            self.handle[0], head, len(head), data_format, len(data_format), *arrays(params)
        )
        finished = False
        try:
            self.refuse(stream)
            for chunk in chunks:
                if chunk and c.chdb_stream_append(stream, chunk, len(chunk)) != 0:
                    break  # the reason is in the stream's result
            finished = True
            return self.library.take(c.chdb_stream_done(stream))
        finally:
            if not finished:
                c.chdb_stream_cancel_insert(stream)
            c.chdb_destroy_insert_stream(stream)

    def refuse(self, stream):
        error = self.library.c.chdb_stream_insert_error(stream)
        if error is not None:
            raise EngineError.of(error.decode("utf-8", "replace"))


def arrays(params):
    """Names and values as the C interface takes them."""
    names = [name.encode() for name in params or {}]
    values = [value.encode() for value in (params or {}).values()]
    count = len(names)
    return (
        (c_char_p * count)(*names),
        (c_size_t * count)(*map(len, names)),
        (c_char_p * count)(*values),
        (c_size_t * count)(*map(len, values)),
        count,
    )
