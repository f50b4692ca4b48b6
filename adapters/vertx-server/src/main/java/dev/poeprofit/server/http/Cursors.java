package dev.poeprofit.server.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Where a walk through a list goes on: which state it walks through, behind what, and for which filter. Opaque to clients; nothing
 * in it is trusted.
 *
 * @param state epoch and version of the state that is walked through
 * @param after place behind which it goes on
 */
record Cursors(String state, String after) {
    private static final char SEPARATOR = '\n';

    String encode(String filter) {
        String text = hash(filter) + SEPARATOR + state + SEPARATOR + after;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static Optional<Cursors> decode(Optional<String> cursor, String filter) {
        return cursor.map(text -> {
            String[] parts;
            try {
                parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
                        .split(String.valueOf(SEPARATOR), 3);
            } catch (IllegalArgumentException e) {
                throw unknown();
            }
            if (parts.length != 3) {
                throw unknown();
            }
            if (!parts[0].equals(hash(filter))) {
                throw Problem.invalid("#/query/cursor", "belongs to other parameters; only limit may change in a walk");
            }
            return new Cursors(parts[1], parts[2]);
        });
    }

    int offset() {
        try {
            int offset = Integer.parseInt(after);
            if (offset >= 0) {
                return offset;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw unknown();
    }

    static Problem unknown() {
        return Problem.invalid("#/query/cursor", "is not one that a page gave");
    }

    static Problem expired() {
        return new Problem(
                410,
                "cursor-expired",
                "The walk took too long",
                "that state is not kept any more; begin again without cursor");
    }

    private static String hash(String filter) {
        CRC32 crc = new CRC32();
        crc.update(filter.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%08x", crc.getValue());
    }
}
