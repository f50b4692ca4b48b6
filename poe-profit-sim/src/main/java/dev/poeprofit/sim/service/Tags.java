package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;

/** Entity tags of bodies, and what a client that has one already gets. */
final class Tags {
    private Tags() {}

    /** The body with its tag; 304 without it if the client has the same. */
    static SimAnswer tagged(SimRequest request, byte[] body, Instant now) {
        String tag = '"' + Integer.toHexString(Arrays.hashCode(body)) + "-" + Integer.toHexString(body.length) + '"';
        if (isHeld(request, tag)) {
            return Pages.json(request, 304, Map.of("ETag", tag), new byte[0], now);
        }
        return Pages.json(request, 200, Map.of("ETag", tag), body, now);
    }

    static boolean isHeld(SimRequest request, String tag) {
        return request.header("If-None-Match")
                .filter(held -> held.equals(tag) || held.equals("W/" + tag))
                .isPresent();
    }
}
