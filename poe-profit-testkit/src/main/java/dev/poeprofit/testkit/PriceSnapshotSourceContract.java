package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.PriceSnapshotSource;
import dev.poeprofit.core.port.Validator;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link PriceSnapshotSource} has to do. The adapter supplies a source over a service that has the overview
 * {@link #overview()} of {@link #type()} for {@link #market()}, with lines.
 */
public abstract class PriceSnapshotSourceContract extends ConditionalSourceContract<PriceSnapshot> {
    private @Nullable PriceSnapshotSource source;

    /** For subclasses. */
    protected PriceSnapshotSourceContract() {}

    /**
     * A fresh source, over the same service each time.
     *
     * @return the source
     */
    protected abstract PriceSnapshotSource openSource();

    /**
     * The market that the service knows.
     *
     * @return the market
     */
    protected abstract Market market();

    /**
     * Which overview it has.
     *
     * @return the overview
     */
    protected abstract PriceSnapshot.Overview overview();

    /**
     * Which type it has.
     *
     * @return the type
     */
    protected abstract String type();

    /**
     * Lets the service answer with a readable overview that has no lines.
     */
    protected abstract void serveNoLines();

    @BeforeEach
    final void open() {
        source = openSource();
    }

    @Override
    protected final void restart() {
        source = openSource();
    }

    @Override
    protected final Conditional<PriceSnapshot> fetch(Validator have) {
        if (source == null) {
            throw new IllegalStateException("no source is open");
        }
        return source.fetch(market(), overview(), type(), have, DEADLINE);
    }

    @Override
    protected final String bodySha256(PriceSnapshot value) {
        return value.bodySha256();
    }

    @Override
    protected final Instant retrievedAt(PriceSnapshot value) {
        return value.retrievedAt();
    }

    @Test
    @DisplayName("P1 D21 the overview is the one that was asked for, with lines and a sample time not after the fetch")
    final void asked() {
        Conditional.Fresh<PriceSnapshot> fresh = fresh();

        assertEquals(market(), fresh.value().market());
        assertEquals(overview(), fresh.value().overview());
        assertEquals(type(), fresh.value().type());
        assertFalse(fresh.value().lines().isEmpty());
        assertFalse(fresh.value().sampledAt().isAfter(fresh.value().retrievedAt()));
        assertEquals(Optional.of(market()), fresh.download().market());
    }

    @Test
    @DisplayName(
            "P2 D22 one league and type is not to be asked for again within a minute, nor within the three of the cache")
    final void cadence() {
        Conditional.Fresh<PriceSnapshot> fresh = fresh();

        Instant earliest = fresh.download().retrievedAt().plus(Duration.ofMinutes(3));
        assertFalse(fresh.askAgain().isBefore(earliest), () -> "to be asked again at " + fresh.askAgain());
    }

    @Test
    @DisplayName("P3 an overview without lines is no content: the market has no economy, or the type nothing yet")
    final void noLines() {
        serveNoLines();

        Conditional.Absent<?> absent = assertInstanceOf(Conditional.Absent.class, fetch(Validator.NONE));

        assertTrue(absent.askAgain().isAfter(now()));
        passUntil(absent.askAgain());
        fresh();
    }
}
