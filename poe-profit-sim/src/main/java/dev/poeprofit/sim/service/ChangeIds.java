package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.internal.wire.Gzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads cursors out of bodies: of what is recorded or was written elsewhere, only the bytes are known. */
final class ChangeIds {
    static final String PATH = "/api/trade/data/change-ids";

    private static final int MOST = 64 << 20;
    private static final Pattern PSAPI = Pattern.compile("\"psapi\"\\s*:\\s*\"([^\"]{1,200})\"");
    private static final Pattern NEXT = Pattern.compile("\"next_change_id\"\\s*:\\s*\"([^\"]{1,200})\"");

    private ChangeIds() {}

    static Optional<String> psapi(SimAnswer answer) {
        try {
            boolean zipped = answer.header("Content-Encoding").isPresent();
            return find(PSAPI, zipped ? Gzip.unzip(answer.body(), MOST) : answer.body());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The next cursor that a page names. */
    static Optional<String> next(byte[] page) {
        return find(NEXT, page);
    }

    private static Optional<String> find(Pattern pattern, byte[] body) {
        Matcher found = pattern.matcher(new String(body, StandardCharsets.UTF_8));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }
}
