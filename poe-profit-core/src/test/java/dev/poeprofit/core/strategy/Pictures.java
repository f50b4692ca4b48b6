package dev.poeprofit.core.strategy;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceLine;
import dev.poeprofit.core.price.PriceSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Small markets for tests. */
final class Pictures {
    static final Market MARKET = Market.pc("Test");
    static final Instant SAMPLED = Instant.parse("2026-01-05T12:00:00Z");
    static final Instant NOW = SAMPLED.plus(Duration.ofMinutes(10));
    static final Player PLAYER = Player.withBudget(new AttentionMinutes(30));

    private Pictures() {}

    static PriceLine line(String id, String name, double chaos, OptionalDouble volume) {
        return new PriceLine(
                id,
                Optional.of(id),
                name,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                false,
                OptionalInt.empty(),
                new Chaos(chaos),
                OptionalLong.empty(),
                OptionalLong.empty(),
                volume,
                OptionalDouble.empty(),
                List.of(),
                OptionalDouble.empty(),
                Optional.empty());
    }

    static PriceLine line(String id, double chaos, double volume) {
        return line(id, "The " + id, chaos, OptionalDouble.of(volume));
    }

    static PriceLine divine() {
        return line("divine", "Divine Orb", 200, OptionalDouble.of(26e6));
    }

    static PriceSnapshot snapshot(Instant at, PriceSnapshot.Overview overview, PriceLine... lines) {
        return new PriceSnapshot(MARKET, overview, "Currency", at, at, "00", Arrays.asList(lines), 0);
    }

    static MarketPicture exchange(PriceLine... lines) {
        return exchange(NOW, lines);
    }

    static MarketPicture exchange(Instant asOf, PriceLine... lines) {
        return MarketPicture.of(
                MARKET,
                asOf,
                List.of(snapshot(SAMPLED, PriceSnapshot.Overview.EXCHANGE, lines)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Venues.builtIn());
    }
}
