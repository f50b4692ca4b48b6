package dev.poeprofit.duckdb;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Recognises, in the text of a failure, what the user's disk has to do with it. */
final class DiskTrouble {
    /** What operating systems and DuckDB say when there is no room; ENOSPC, EFBIG and EDQUOT among them. */
    private static final List<String> FULL =
            List.of("no space left", "file too large", "quota exceeded", "not enough space", "out of disk");

    private static final List<String> FORBIDDEN =
            List.of("permission denied", "accessdenied", "read-only", "operation not permitted");

    private DiskTrouble() {}

    static boolean isFull(String message) {
        return says(message, FULL);
    }

    /** What the user can do, as an addition to the message; empty for other failures. */
    static String advice(Path file, String message) {
        if (isFull(message)) {
            return "; free disk space for " + file.toAbsolutePath().getParent();
        }
        return says(message, FORBIDDEN) ? "; make the file and its directory writable for this user" : "";
    }

    private static boolean says(String message, List<String> texts) {
        String lower = message.toLowerCase(Locale.ROOT);
        return texts.stream().anyMatch(lower::contains);
    }
}
