"""Compressed bodies: ClickHouse's own checksummed frames, and the lz4 and gzip content codings of HTTP.

A frame is 16 bytes of CityHash128, then what the checksum covers: one byte of method, the length of method, lengths and data
together (4 bytes), the length unpacked (4 bytes), the data. All numbers are little-endian.

liblz4 and libzstd of the machine do the work. Without liblz4 answers go out in frames of method "none" and unencoded.
"""

import ctypes
import ctypes.util
import functools
import struct
import zlib
from ctypes import byref, c_char_p, c_int, c_size_t, c_uint, c_void_p

from cityhash import cityhash128
from library import EngineError

NONE, LZ4, ZSTD = 0x02, 0x82, 0x90
HEADER = struct.Struct("<QQBII")
LENGTHS = struct.Struct("<BII")

# The server's own size of a block before compression.
BLOCK = 1 << 20
# No client sends larger blocks; a length beyond it is garbage or an attack on memory.
LARGEST = 256 << 20

CHECKSUM_DOESNT_MATCH = 40
CANNOT_DECOMPRESS = 271
UNKNOWN_COMPRESSION_METHOD = 89
TOO_LARGE_SIZE_COMPRESSED = 39
ATTEMPT_TO_READ_AFTER_EOF = 32


def refusal(code, text):
    return EngineError(code, f"Code: {code}. DB::Exception: {text}")


@functools.cache
def lz4():
    """liblz4, or None where the machine has none."""
    c = load("lz4")
    if c is not None:
        c.LZ4_compress_default.argtypes = (c_char_p, c_char_p, c_int, c_int)
        c.LZ4_decompress_safe.argtypes = (c_char_p, c_char_p, c_int, c_int)
        c.LZ4F_compressFrameBound.argtypes = (c_size_t, c_void_p)
        c.LZ4F_compressFrameBound.restype = c_size_t
        c.LZ4F_compressFrame.argtypes = (c_char_p, c_size_t, c_char_p, c_size_t, c_void_p)
        c.LZ4F_compressFrame.restype = c_size_t
        c.LZ4F_createDecompressionContext.argtypes = (c_void_p, c_uint)
        c.LZ4F_createDecompressionContext.restype = c_size_t
        c.LZ4F_freeDecompressionContext.argtypes = (c_void_p,)
        c.LZ4F_decompress.argtypes = (c_void_p, c_char_p, c_void_p, c_void_p, c_void_p, c_void_p)
        c.LZ4F_decompress.restype = c_size_t
        c.LZ4F_isError.argtypes = (c_size_t,)
    return c


@functools.cache
def zstd():
    """libzstd, or None where the machine has none."""
    c = load("zstd")
    if c is not None:
        c.ZSTD_decompress.argtypes = (c_char_p, c_size_t, c_char_p, c_size_t)
        c.ZSTD_decompress.restype = c_size_t
        c.ZSTD_isError.argtypes = (c_size_t,)
    return c


def load(name):
    # find_library needs a compiler or ldconfig; the sonames are those of the packages of every distribution.
    for candidate in (f"lib{name}.so.1", ctypes.util.find_library(name)):
        try:
            if candidate:
                return ctypes.CDLL(candidate)
        except OSError:
            continue
    return None


def need(library, name):
    if library is None:
        raise refusal(UNKNOWN_COMPRESSION_METHOD, f"lib{name} is not on this machine")
    return library


def pack(data):
    """Data in frames as a server answers `compress=1`: LZ4, blocks of 1 MiB; nothing for no data."""
    return b"".join(frame(data[at : at + BLOCK]) for at in range(0, len(data), BLOCK))


def frame(block):
    method, packed = NONE, block
    if lz4() is not None:
        room = len(block) + len(block) // 255 + 16
        target = ctypes.create_string_buffer(room)
        size = lz4().LZ4_compress_default(block, target, len(block), room)
        method, packed = LZ4, target.raw[:size]
    covered = LENGTHS.pack(method, LENGTHS.size + len(packed), len(block)) + packed
    return struct.pack("<QQ", *cityhash128(covered)) + covered


def unpack(read):
    """The blocks of a body of frames; `read(n)` gives n bytes, or fewer at the end."""
    while True:
        head = read(HEADER.size)
        if not head:
            return
        if len(head) < HEADER.size:
            raise refusal(ATTEMPT_TO_READ_AFTER_EOF, "the body ends within a compressed frame's header")
        low, high, method, length, unpacked = HEADER.unpack(head)
        if not (LENGTHS.size <= length <= LARGEST and unpacked <= LARGEST):
            raise refusal(TOO_LARGE_SIZE_COMPRESSED, f"compressed frame of {length} bytes, {unpacked} unpacked, at most {LARGEST}")
        data = read(length - LENGTHS.size)
        if len(data) < length - LENGTHS.size:
            raise refusal(ATTEMPT_TO_READ_AFTER_EOF, "the body ends within a compressed frame")
        if cityhash128(head[16:] + data) != (low, high):
            raise refusal(CHECKSUM_DOESNT_MATCH, "Checksum doesn't match: corrupted data.")
        yield open_block(method, data, unpacked)


def open_block(method, data, length):
    if method == NONE:
        block = data
        size = len(data)
    elif method == LZ4:
        block = ctypes.create_string_buffer(length)
        size = need(lz4(), "lz4").LZ4_decompress_safe(data, block, len(data), length)
    elif method == ZSTD:
        block = ctypes.create_string_buffer(length)
        size = need(zstd(), "zstd").ZSTD_decompress(block, length, data, len(data))
    else:
        raise refusal(UNKNOWN_COMPRESSION_METHOD, f"Unknown codec family code: {method}")
    if size != length:
        raise refusal(CANNOT_DECOMPRESS, f"a frame of method {method:#x} does not hold its {length} bytes")
    return bytes(block) if method == NONE else block.raw


def encode(data, coding):
    """Data in a content coding, or None for one that is not spoken here."""
    if coding == "gzip":
        packer = zlib.compressobj(1, wbits=31)
        return packer.compress(data) + packer.flush()
    if coding == "lz4" and lz4() is not None:
        room = lz4().LZ4F_compressFrameBound(len(data), None)
        target = ctypes.create_string_buffer(room)
        size = lz4().LZ4F_compressFrame(target, room, data, len(data), None)
        if lz4().LZ4F_isError(size):
            raise refusal(CANNOT_DECOMPRESS, "liblz4 cannot compress the answer")
        return target.raw[:size]
    return None


def decode(read, coding):
    """The blocks of a body in a content coding."""
    if coding == "gzip":
        return ungzip(read)
    if coding == "lz4":
        return unlz4(read, need(lz4(), "lz4"))
    raise refusal(UNKNOWN_COMPRESSION_METHOD, f"Unknown Content-Encoding: {coding}")


def ungzip(read):
    unpacker = zlib.decompressobj(wbits=31)
    try:
        while data := read(BLOCK):
            while data and not unpacker.eof:
                yield unpacker.decompress(data, BLOCK)
                data = unpacker.unconsumed_tail
    except zlib.error as e:
        raise refusal(CANNOT_DECOMPRESS, f"not a gzip body: {e}") from e
    if not unpacker.eof:
        raise refusal(ATTEMPT_TO_READ_AFTER_EOF, "the gzip body is cut")


def unlz4(read, c):
    context = c_void_p()
    if c.LZ4F_isError(c.LZ4F_createDecompressionContext(byref(context), 100)):
        raise refusal(CANNOT_DECOMPRESS, "liblz4 gives no context")
    target = ctypes.create_string_buffer(BLOCK)
    hint, made = 1, c_size_t(0)
    try:
        while data := read(BLOCK):
            at = 0
            while at < len(data):
                part = data[at:]
                taken, made = c_size_t(len(part)), c_size_t(BLOCK)
                hint = c.LZ4F_decompress(context, target, byref(made), part, byref(taken), None)
                if c.LZ4F_isError(hint) or not (taken.value or made.value):
                    raise refusal(CANNOT_DECOMPRESS, "not an lz4 body")
                yield target.raw[: made.value]
                at += taken.value
        while hint and made.value == BLOCK:  # what still sits in the decoder
            taken, made = c_size_t(0), c_size_t(BLOCK)
            hint = c.LZ4F_decompress(context, target, byref(made), b"", byref(taken), None)
            yield target.raw[: made.value]
    finally:
        c.LZ4F_freeDecompressionContext(context)
    if hint:
        raise refusal(ATTEMPT_TO_READ_AFTER_EOF, "the lz4 body is cut")
