package dev.poeprofit.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Conditional;
import dev.poeprofit.core.port.TradeMetadataSource;
import dev.poeprofit.core.port.Validator;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link TradeMetadataSource} has to do. The adapter supplies a source over a service that has the dictionary
 * {@link TradeMetadata.Kind#STATIC} of PC, with entries.
 */
public abstract class TradeMetadataSourceContract extends ConditionalSourceContract<TradeMetadata> {
    private static final Realm REALM = Realm.PC;
    private static final TradeMetadata.Kind KIND = TradeMetadata.Kind.STATIC;

    private @Nullable TradeMetadataSource source;

    /** For subclasses. */
    protected TradeMetadataSourceContract() {}

    /**
     * A fresh source, over the same service each time.
     *
     * @return the source
     */
    protected abstract TradeMetadataSource openSource();

    @BeforeEach
    final void open() {
        source = openSource();
    }

    @Override
    protected final void restart() {
        source = openSource();
    }

    @Override
    protected final Conditional<TradeMetadata> fetch(Validator have) {
        if (source == null) {
            throw new IllegalStateException("no source is open");
        }
        return source.fetch(REALM, KIND, have, DEADLINE);
    }

    @Override
    protected final String bodySha256(TradeMetadata value) {
        return value.bodySha256();
    }

    @Override
    protected final Instant retrievedAt(TradeMetadata value) {
        return value.retrievedAt();
    }

    @Test
    @DisplayName("T1 the dictionary is the one that was asked for, with entries, and of no market")
    final void asked() {
        Conditional.Fresh<TradeMetadata> fresh = fresh();

        assertEquals(REALM, fresh.value().realm());
        assertEquals(KIND, fresh.value().kind());
        assertFalse(fresh.value().entries().isEmpty());
        assertEquals(Optional.empty(), fresh.download().market());
    }
}
