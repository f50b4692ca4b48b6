"""CityHash128 in its version 1.0.2, the checksum of ClickHouse's compressed frames."""

from struct import Struct

MASK = 0xFFFFFFFFFFFFFFFF
K0 = 0xC3A5C85C97CB3127
K1 = 0xB492B66FBE98F273
K2 = 0x9AE16A3B2F90404F
K3 = 0xC949D7C7509E6557
MUL = 0x9DDFEA08EB382D69

WORD = Struct("<Q").unpack_from
HALF = Struct("<I").unpack_from
BLOCK = Struct("<8Q").unpack_from


def rotate(value, bits):
    return ((value >> bits) | (value << (64 - bits))) & MASK


def shift_mix(value):
    return value ^ (value >> 47)


def hash16(low, high):
    a = ((low ^ high) * MUL) & MASK
    a ^= a >> 47
    b = ((high ^ a) * MUL) & MASK
    b ^= b >> 47
    return (b * MUL) & MASK


def hash_up_to_16(data, at, length):
    if length > 8:
        a = WORD(data, at)[0]
        b = WORD(data, at + length - 8)[0]
        return hash16(a, rotate((b + length) & MASK, length)) ^ b
    if length >= 4:
        return hash16((length + (HALF(data, at)[0] << 3)) & MASK, HALF(data, at + length - 4)[0])
    if length > 0:
        y = data[at] + (data[at + (length >> 1)] << 8)
        z = length + (data[at + length - 1] << 2)
        return (shift_mix((y * K2 & MASK) ^ (z * K3 & MASK)) * K2) & MASK
    return K2


def weak32(w, x, y, z, a, b):
    """Hashes four words with two seeds; fast, and weak on its own."""
    a = (a + w) & MASK
    b = rotate((b + a + z) & MASK, 21)
    c = (a + x + y) & MASK
    return (c + z) & MASK, (b + rotate(c, 44) + a) & MASK


def murmur(data, at, length, a, b):
    """The way of texts shorter than 128 bytes."""
    if length <= 16:
        a = (shift_mix((a * K1) & MASK) * K1) & MASK
        c = (b * K1 + hash_up_to_16(data, at, length)) & MASK
        d = shift_mix((a + (WORD(data, at)[0] if length >= 8 else c)) & MASK)
    else:
        end = at + length
        c = hash16((WORD(data, end - 8)[0] + K1) & MASK, a)
        d = hash16((b + length) & MASK, (c + WORD(data, end - 16)[0]) & MASK)
        a = (a + d) & MASK
        left = length - 16
        while left > 0:
            a = ((a ^ (shift_mix((WORD(data, at)[0] * K1) & MASK) * K1)) * K1) & MASK
            b ^= a
            c = ((c ^ (shift_mix((WORD(data, at + 8)[0] * K1) & MASK) * K1)) * K1) & MASK
            d ^= c
            at += 16
            left -= 16
    a = hash16(a, c)
    b = hash16(d, b)
    return a ^ b, hash16(b, a)


def with_seed(data, at, length, x, y):
    if length < 128:
        return murmur(data, at, length, x, y)
    z = (length * K1) & MASK
    v0 = (rotate(y ^ K1, 49) * K1 + WORD(data, at)[0]) & MASK
    v1 = (rotate(v0, 42) * K1 + WORD(data, at + 8)[0]) & MASK
    w0 = (rotate((y + z) & MASK, 35) * K1 + x) & MASK
    w1 = (rotate((x + WORD(data, at + 88)[0]) & MASK, 53) * K1) & MASK
    end = at + (length - length % 128)
    # Written out, since this is where the time of a large frame goes.
    while at < end:
        d0, d1, d2, d3, d4, d5, d6, d7 = BLOCK(data, at)
        x = (x + y + v0 + d2) & MASK
        x = ((x >> 37 | x << 27) & MASK) * K1 & MASK
        y = (y + v1 + d6) & MASK
        y = ((y >> 42 | y << 22) & MASK) * K1 & MASK
        x ^= w1
        y ^= v0
        z ^= w0
        z = (z >> 33 | z << 31) & MASK
        a = (v1 * K1 + d0) & MASK
        b = (x + w0 + a + d3) & MASK
        c = a + d1 + d2 & MASK
        v0 = c + d3 & MASK
        v1 = (((b >> 21 | b << 43) & MASK) + ((c >> 44 | c << 20) & MASK) + a) & MASK
        a = (z + w1 + d4) & MASK
        b = (y + a + d7) & MASK
        c = a + d5 + d6 & MASK
        w0 = c + d7 & MASK
        w1 = (((b >> 21 | b << 43) & MASK) + ((c >> 44 | c << 20) & MASK) + a) & MASK
        z, x = x, z
        at += 64
    left = length % 128
    y = (y + rotate(w0, 37) * K0 + z) & MASK
    x = (x + rotate((v0 + z) & MASK, 49) * K0) & MASK
    done = 0
    while done < left:
        done += 32
        place = end + left - done  # may reach back into what is hashed already
        y = (rotate((y - x) & MASK, 42) * K0 + v1) & MASK
        w0 = (w0 + WORD(data, place + 16)[0]) & MASK
        x = (rotate(x, 49) * K0 + w0) & MASK
        w0 = (w0 + v0) & MASK
        v0, v1 = weak32(*(WORD(data, place + 8 * i)[0] for i in range(4)), v0, v1)
    x = hash16(x, v0)
    y = hash16(y, w0)
    return (hash16((x + v1) & MASK, w1) + y) & MASK, hash16((x + w1) & MASK, (y + v1) & MASK)


def cityhash128(data):
    """Two unsigned 64-bit halves, the low one first."""
    length = len(data)
    if length >= 16:
        return with_seed(data, 16, length - 16, WORD(data, 0)[0] ^ K3, WORD(data, 8)[0])
    if length >= 8:
        low = WORD(data, 0)[0] ^ (length * K0 & MASK)
        return with_seed(b"", 0, 0, low, WORD(data, length - 8)[0] ^ K1)
    return with_seed(data, 0, length, K0, K1)
