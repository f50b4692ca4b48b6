package dev.poeprofit.engine.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Answers to commands by their idempotency key, for a while. */
final class Replies {
    /** Keys remembered at most; the oldest beyond it are forgotten early. Assumption of this project. */
    private static final int MOST = 1_000;

    private record Given(Instant at, AlertReply reply) {}

    private final Duration remember;
    private final Map<String, Given> given = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Given> eldest) {
            return size() > MOST;
        }
    };

    Replies(Duration remember) {
        this.remember = remember;
    }

    Optional<AlertReply> find(String key, Instant now) {
        return Optional.ofNullable(given.get(key))
                .filter(it -> now.isBefore(it.at().plus(remember)))
                .map(Given::reply);
    }

    void put(String key, Instant now, AlertReply reply) {
        given.remove(key);
        given.put(key, new Given(now, reply));
    }
}
