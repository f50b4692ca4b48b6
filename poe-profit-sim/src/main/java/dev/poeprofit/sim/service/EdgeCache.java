package dev.poeprofit.sim.service;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.SimRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A cache before a service: an answer is kept for a while, and handed out with its {@code Date} and its {@code Age}. */
final class EdgeCache {
    private static final int MAX_ENTRIES = 1000;

    private record Kept(Instant at, SimAnswer answer) {}

    /** Asks the service behind it. */
    interface Origin {
        SimAnswer ask(SimRequest request);
    }

    private final Duration keep;
    private final Map<String, Kept> entries = new LinkedHashMap<>();

    EdgeCache(Duration keep) {
        this.keep = keep;
    }

    SimAnswer answer(SimRequest request, Instant now, Origin origin) {
        String key = (Pages.takesGzip(request) ? "gzip " : "plain ") + request.target();
        Kept kept = entries.get(key);
        if (kept == null || !now.isBefore(kept.at.plus(keep))) {
            Map<String, String> unconditional = new HashMap<>(request.headers());
            unconditional.remove("if-none-match");
            unconditional.remove("if-modified-since");
            SimAnswer fresh = origin.ask(request.withHeaders(unconditional));
            if (fresh.status() != 200) {
                return fresh;
            }
            kept = new Kept(now, fresh);
            entries.remove(key);
            if (entries.size() >= MAX_ENTRIES) {
                entries.remove(entries.keySet().iterator().next());
            }
            entries.put(key, kept);
        }
        SimAnswer aged = kept.answer.with(
                Map.of("Age", Long.toString(Duration.between(kept.at, now).toSeconds())));
        Optional<String> tag = aged.header("ETag");
        boolean held = tag.isPresent() && Tags.isHeld(request, tag.get());
        return held ? SimAnswer.of(304, withoutBody(aged.headers()), new byte[0]) : aged;
    }

    private static Map<String, String> withoutBody(Map<String, String> headers) {
        Map<String, String> rest = new HashMap<>(headers);
        rest.remove("Content-Encoding");
        rest.remove("Content-Type");
        return rest;
    }
}
