package dev.poeprofit.core.item;

import dev.poeprofit.core.internal.Sha256;

/**
 * 64-bit ids of texts and of GGG's hex ids, the same in every JVM and for ever.
 *
 * <p>A text's id is the first 8 bytes, big-endian, of the SHA-256 of its UTF-8 form. With 10^6 texts the chance of any
 * collision is about 3e-8 (birthday bound); whoever stores an id keeps the text beside it and refuses a second text.
 */
public final class StableId {
    private static final int HEX_DIGITS = 16;

    private StableId() {}

    /**
     * Id of a text.
     *
     * @param text any text, also empty
     * @return the id; every long is possible
     */
    public static long of(String text) {
        return Sha256.first64(text);
    }

    /**
     * Id of a GGG object: its first 64 bits when it reads as hex, else the id of the text.
     *
     * @param id GGG's id, 64 hex digits in all recorded answers
     * @return the id; every long is possible
     */
    public static long ofHex(String id) {
        if (id.length() < HEX_DIGITS) {
            return of(id);
        }
        long value = 0;
        for (int i = 0; i < HEX_DIGITS; i++) {
            int digit = Character.digit(id.charAt(i), 16);
            if (digit < 0) {
                return of(id);
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
