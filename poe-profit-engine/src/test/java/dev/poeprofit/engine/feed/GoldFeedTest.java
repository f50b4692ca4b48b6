package dev.poeprofit.engine.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.derive.MarketWorker;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A market worker as a feed. */
class GoldFeedTest {
    @Test
    @DisplayName("D36 it follows the stash feed of its queue and finds nothing on a fresh database")
    void follows() {
        InMemoryStore store = new InMemoryStore();
        Instant now = Instant.parse("2026-08-01T12:00:00Z");
        GoldFeed feed = new GoldFeed(
                new MarketWorker(
                        Stream.QUEUE, store.history(), store.facts(), Optional.of(store.gold()), GoldSettings.DEFAULT),
                () -> now);
        assertThat(feed.name()).isEqualTo("gold psapi/pc");
        assertThat(feed.follows()).containsExactly("psapi/pc");
        assertThat(feed.step()).isInstanceOf(FeedStep.Idle.class);
    }
}
