package dev.poeprofit.sources.ninja;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.answer.ConditionalGet;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of one overview of one market. Guarded by its own lock. */
final class OverviewState {
    final Key key;
    private boolean asked;
    private long dueNanos;
    private Instant answeredAt = Instant.MIN;

    /** What the last answer was; one of the next three, or a failure if none is set. */
    private @Nullable Kept kept;

    private @Nullable Validator known;
    private @Nullable String absent;

    private int empties;
    private int failures;

    /** Which overview. */
    record Key(Market market, PriceSnapshot.Overview overview, String type) {}

    /** Content as it was read: the bytes, not the lines, which take many times as much. */
    record Kept(ConditionalGet.Content content, SampleTime sample) {}

    OverviewState(Key key) {
        this.key = key;
    }

    /** How long it is not to be asked for; not above zero if it may be. */
    Duration early(long nanos) {
        return asked ? Duration.ofNanos(dueNanos - nanos) : Duration.ZERO;
    }

    void content(Kept content, Validator validator) {
        kept = content;
        known = validator;
        absent = null;
        empties = 0;
        failures = 0;
    }

    /** The caller's content still holds; ours too, if it is the same. */
    void unchanged(Validator validator) {
        if (kept != null && !kept.content().validator().bodySha256().equals(validator.bodySha256())) {
            kept = null;
        }
        known = validator;
        absent = null;
        empties = 0;
        failures = 0;
    }

    void absent(String reason) {
        kept = null;
        known = null;
        absent = reason;
        failures = 0;
    }

    int emptyAgain() {
        return ++empties;
    }

    int failedAgain() {
        kept = null;
        known = null;
        absent = null;
        return ++failures;
    }

    void due(long nanos, Duration in) {
        asked = true;
        dueNanos = nanos + in.toNanos();
    }

    void answered(Instant at) {
        answeredAt = at;
    }

    Instant answeredAt() {
        return answeredAt;
    }

    Optional<Kept> kept() {
        return Optional.ofNullable(kept);
    }

    Optional<Validator> known() {
        return Optional.ofNullable(known);
    }

    Optional<String> absence() {
        return Optional.ofNullable(absent);
    }
}
