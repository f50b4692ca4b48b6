package dev.poeprofit.engine.derive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.attention.AttentionMinutes;
import dev.poeprofit.core.attention.Venues;
import dev.poeprofit.core.confidence.calibration.CalibrationSettings;
import dev.poeprofit.core.listing.EpisodeId;
import dev.poeprofit.core.listing.ListingEvent;
import dev.poeprofit.core.port.FactQuery;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Prediction;
import dev.poeprofit.core.port.PredictionOutcome;
import dev.poeprofit.core.port.SeqRange;
import dev.poeprofit.core.price.Chaos;
import dev.poeprofit.core.price.PriceSnapshot.Overview;
import dev.poeprofit.core.strategy.Player;
import dev.poeprofit.core.strategy.Ranker;
import dev.poeprofit.engine.advice.Advisor;
import dev.poeprofit.engine.calibration.PredictionResolver;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Chances that an advice gives out, stored and held against the listings that begin afterwards. */
class StoredPredictionsTest {
    private static final int ISSUE = 240;
    private static final int PAGES = 900;
    private static final Player PLAYER = Player.withBudget(new AttentionMinutes(30));

    private final MadePages pages = new MadePages(7, PAGES, 9, PAGES);
    private final FactStore facts = facts();

    private static FactStore facts() {
        FactStore store = new InMemoryStore().facts();
        MadePrices prices = new MadePrices(0);
        prices.add(Overview.EXCHANGE, MadePages.START, MadePages.START, MadePrices.line("Divine Orb", "divine", 200));
        store.append(prices.latestPrices(MadePages.MARKET, Instant.MAX));
        return store;
    }

    private Advisor.Issue issue() {
        pages.shown(ISSUE);
        return new Advisor(pages, facts, MadePages.QUEUE, Venues.builtIn(), Ranker.builtIn())
                .issue(MadePages.MARKET, PLAYER, at(ISSUE));
    }

    private static Instant at(int minute) {
        return MadePages.START.plus(Duration.ofMinutes(minute));
    }

    private List<PredictionOutcome> resolve(int shown) {
        pages.shown(shown);
        return new PredictionResolver(
                        pages, facts, MadePages.QUEUE, MadePages.MARKET, Set.of(), CalibrationSettings.DEFAULT)
                .resolve();
    }

    private List<Prediction> stored() {
        return facts.list(FactQuery.Span.everything(Prediction.class)).items();
    }

    @Test
    @DisplayName("C31 what an advice says is stored once, however often it is shown in six hours")
    void issued_once() {
        List<Prediction> said = issue().predictions();
        assertThat(said).isNotEmpty();
        assertThat(said).allSatisfy(one -> {
            assertThat(one.issuedAt()).isEqualTo(at(ISSUE));
            assertThat(one.watermarkSeq()).isEqualTo(ISSUE);
            assertThat(one.promoted()).isEqualTo(one.rank().isPresent());
            assertThat(one.net().central().value())
                    .isBetween(one.interval().low(), one.interval().high());
        });
        assertThat(facts.append(said)).isEqualTo(said.size());
        List<Prediction> again = issue().predictions();
        assertThat(again).isEqualTo(said);
        assertThat(facts.append(again)).isZero();
        assertThat(stored()).hasSameElementsAs(said);
    }

    @Test
    @DisplayName("C31 vector 17 predictions are resolved by what began after them, none before all of it is due")
    void resolved_when_due() {
        facts.append(issue().predictions());
        assertThat(resolve(ISSUE + 360 + 90))
                .as("some of the cohort may not be due")
                .isEmpty();
        List<PredictionOutcome> outcomes = resolve(PAGES);
        assertThat(outcomes).hasSameSizeAs(stored());
        Map<String, Prediction> byId = new HashMap<>();
        stored().forEach(one -> byId.put(one.id(), one));
        long listings = 0;
        for (PredictionOutcome outcome : outcomes) {
            Prediction prediction = byId.get(outcome.predictionId());
            Count count = count(prediction);
            assertThat(outcome.listings()).as(prediction.id()).isEqualTo(count.listings());
            assertThat(outcome.soldCentral()).as(prediction.id()).isEqualTo(count.sold());
            assertThat(outcome.soldLo()).isEqualTo(count.sold());
            assertThat(outcome.soldHi()).isEqualTo(count.sold());
            assertThat(outcome.censored()).isZero();
            if (count.listings() > 0) {
                assertThat(outcome.netShare()).hasValue((double) count.sold() / count.listings());
            } else {
                assertThat(outcome.netShare()).isEmpty();
            }
            listings += count.listings();
        }
        assertThat(listings).isPositive();
        assertThat(resolve(PAGES)).as("each is resolved once").isEmpty();
        assertThat(facts.list(FactQuery.Span.everything(PredictionOutcome.class))
                        .items())
                .hasSameSizeAs(outcomes);
    }

    private record Count(long listings, long sold) {}

    /** By hand: single units of the good within an hour after the issue and 5 % of the price, gone within six hours. */
    private Count count(Prediction prediction) {
        RateHistory rates = new RateHistory(facts);
        double unit = chaos(rates, prediction.issuedAt(), prediction.price());
        Map<EpisodeId, Instant> began = new HashMap<>();
        Set<EpisodeId> sold = new HashSet<>();
        pages.lifecycle(MadePages.QUEUE, new SeqRange(1, PAGES), page -> {
            for (ListingEvent event : page.events()) {
                boolean inTime = !event.at().isBefore(prediction.issuedAt())
                        && !event.at().isAfter(prediction.issuedAt().plus(Duration.ofHours(1)));
                if (event.kind() == ListingEvent.Kind.LISTED && event.key().equals(prediction.item()) && inTime) {
                    double asked = chaos(rates, event.at(), event.price());
                    if (asked >= .95 * unit && asked < 1.05 * unit) {
                        began.put(event.episode(), event.at());
                    }
                }
                Instant from = began.get(event.episode());
                if (event.kind() == ListingEvent.Kind.VANISHED && from != null) {
                    Instant before =
                            Optional.ofNullable(event.vanish()).orElseThrow().previousReport();
                    Instant lower = before.isAfter(from) ? before : from;
                    Instant exit =
                            lower.plus(Duration.between(lower, event.at()).dividedBy(2));
                    if (Duration.between(from, exit).compareTo(prediction.horizon()) <= 0) {
                        sold.add(event.episode());
                    }
                }
            }
        });
        return new Count(began.size(), sold.size());
    }

    private static double chaos(RateHistory rates, Instant at, dev.poeprofit.core.price.Price price) {
        return rates.at(MadePages.MARKET, at)
                .flatMap(known -> known.chaosOf(price))
                .map(Chaos::amount)
                .orElseThrow();
    }
}
