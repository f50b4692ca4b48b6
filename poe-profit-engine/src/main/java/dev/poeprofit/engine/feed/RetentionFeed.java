package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Lets go of what is old once an hour. What fails is tried again an hour later: nothing is lost meanwhile but room. */
public final class RetentionFeed implements Feed {
    /** Between two looks. */
    public static final Duration HOURLY = Duration.ofHours(1);

    private static final String ALERT = "retention-failed";

    private final Retention retention;
    private final RetentionPolicy policy;
    private final InstantSource clock;
    private volatile @Nullable RetentionReport last;

    /**
     * A feed that looks at once, and every hour from then on.
     *
     * @param retention the store's
     * @param policy what is kept
     * @param clock the time
     */
    public RetentionFeed(Retention retention, RetentionPolicy policy, InstantSource clock) {
        this.retention = retention;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "retention";
    }

    @Override
    public FeedStep step() {
        Instant now = clock.instant();
        Instant next = now.plus(HOURLY);
        try {
            RetentionReport report = retention.expire(policy, now);
            last = report;
            return new FeedStep.Idle(
                    next,
                    report.rows() == 0
                            ? "nothing was too old"
                            : String.format(Locale.ROOT, "%,d rows were too old", report.rows()));
        } catch (PortException failure) {
            return new FeedStep.Failed(
                    next, "what is old could not be let go: " + failure.getMessage(), Optional.of(ALERT), true);
        }
    }

    @Override
    public List<Figure> figures() {
        RetentionReport report = last;
        if (report == null) {
            return List.of(new Figure("raw-archive-bytes", OptionalDouble.empty(), "not looked at yet"));
        }
        return List.of(new Figure(
                "raw-archive-bytes",
                OptionalDouble.of((double) report.rawBytes()),
                String.format(
                        Locale.ROOT,
                        "%,d MB of pages as received, of %,d",
                        report.rawBytes() >> 20,
                        policy.rawBytes() >> 20)));
    }
}
