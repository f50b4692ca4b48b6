package dev.poeprofit.engine.alert;

import dev.poeprofit.core.port.PortException;
import dev.poeprofit.engine.feed.Feed;
import dev.poeprofit.engine.feed.FeedStep;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Works out again and again what alerts of a market rest on, beside the feeds of a run. */
public final class AdviceFeed implements Feed {
    private final String name;
    private final Set<String> follows;
    private final Consumer<Instant> work;
    private final Duration every;
    private final InstantSource clock;

    /**
     * A feed.
     *
     * @param name its name
     * @param follows feeds whose work it goes on from
     * @param work advises as of a time and hands the result to watches
     * @param every time between two advices, above zero
     * @param clock the time
     */
    public AdviceFeed(String name, Set<String> follows, Consumer<Instant> work, Duration every, InstantSource clock) {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("every must be above zero, was " + every);
        }
        this.name = name;
        this.follows = Set.copyOf(follows);
        this.work = work;
        this.every = every;
        this.clock = clock;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Set<String> follows() {
        return follows;
    }

    @Override
    public FeedStep step() {
        Instant now = clock.instant();
        try {
            work.accept(now);
            return new FeedStep.Idle(clock.instant().plus(every), "advised as of " + now);
        } catch (PortException failure) {
            return new FeedStep.Failed(
                    clock.instant().plus(every), String.valueOf(failure.getMessage()), Optional.empty(), true);
        }
    }
}
