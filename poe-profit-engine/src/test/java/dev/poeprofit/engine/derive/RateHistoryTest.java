package dev.poeprofit.engine.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rates of several overviews of one market. */
class RateHistoryTest {
    private static final Instant T = MadePages.START;

    private static Instant in(int minutes) {
        return T.plus(Duration.ofMinutes(minutes));
    }

    private static Map<CurrencyId, Double> rates(RateHistory history, int minutes) {
        return history.at(MadePages.MARKET, in(minutes)).orElseThrow().chaosPerUnit();
    }

    @Test
    @DisplayName("overviews that come in turns add up: the exchange before the stashes, each as of its newest")
    void alternating() {
        CurrencyId exalted = new CurrencyId("exalted");
        CurrencyId mirror = new CurrencyId("mirror");
        MadePrices prices = new MadePrices(0);
        prices.add(Overview.EXCHANGE, in(0), in(1), MadePrices.line("Divine Orb", "divine", 200))
                .add(
                        Overview.STASH_CURRENCY,
                        in(10),
                        in(11),
                        MadePrices.line("Divine Orb", "divine", 150),
                        MadePrices.line("Exalted Orb", "exalted", 9))
                .add(
                        Overview.EXCHANGE,
                        in(20),
                        in(21),
                        MadePrices.line("Divine Orb", "divine", 210),
                        MadePrices.line("Mirror of Kalandra", "mirror", 90_000))
                .add(
                        Overview.STASH_CURRENCY,
                        in(30),
                        in(31),
                        MadePrices.line("Divine Orb", "divine", 160),
                        MadePrices.line("Exalted Orb", "exalted", 10))
                // Came late: says less than what is known.
                .add(Overview.EXCHANGE, in(15), in(40), MadePrices.line("Divine Orb", "divine", 1));
        RateHistory history = new RateHistory(prices);
        assertThat(history.at(MadePages.MARKET, in(0))).isEmpty();
        assertThat(rates(history, 5)).containsEntry(CurrencyId.DIVINE, 200.0).doesNotContainKey(exalted);
        assertThat(rates(history, 12)).containsEntry(CurrencyId.DIVINE, 200.0).containsEntry(exalted, 9.0);
        assertThat(rates(history, 25))
                .containsEntry(CurrencyId.DIVINE, 210.0)
                .containsEntry(exalted, 9.0)
                .containsEntry(mirror, 90_000.0);
        assertThat(rates(history, 35)).containsEntry(CurrencyId.DIVINE, 210.0).containsEntry(exalted, 10.0);
        assertThat(rates(history, 45)).containsEntry(CurrencyId.DIVINE, 210.0).containsEntry(mirror, 90_000.0);
        assertThat(rates(history, 12)).containsEntry(CurrencyId.DIVINE, 200.0);
    }
}
