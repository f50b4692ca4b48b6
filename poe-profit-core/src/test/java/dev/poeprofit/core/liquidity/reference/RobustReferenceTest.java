package dev.poeprofit.core.liquidity.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RobustReferenceTest {
    private static final Instant NOW = Instant.parse("2026-01-02T00:00:00Z");
    private static final TrustSettings SETTINGS = TrustSettings.DEFAULT;
    private static final double SIGMA = .2;
    private static final double TRUE_PRICE = 100;

    private static AskFacts ask(String seller, double price, Duration age, boolean stands, int reprices, int passed) {
        return new AskFacts(seller, price, price + "/1 chaos", Optional.of(NOW.minus(age)), stands, reprices, passed);
    }

    private static AskFacts ask(String seller, double price, int minutesAgo) {
        return ask(seller, price, Duration.ofMinutes(minutesAgo), true, 0, 0);
    }

    private static List<AskFacts> honest(Random random, int sellers) {
        List<AskFacts> asks = new ArrayList<>();
        for (int i = 0; i < sellers; i++) {
            double price = Math.round(TRUE_PRICE * Math.exp(SIGMA * random.nextGaussian()));
            asks.add(ask("honest " + i, price, 5 + random.nextInt(1400)));
        }
        return asks;
    }

    private static RobustReference of(List<AskFacts> asks) {
        return RobustReference.of(asks, NOW, .5, SETTINGS).orElseThrow();
    }

    private static double error(List<AskFacts> asks) {
        return Math.abs(Math.log(of(asks).chaosPerUnit() / TRUE_PRICE));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    @Test
    @DisplayName("C28 without manipulation the reference is the median of sellers: unbiased, and its error is honest")
    void clean() {
        int runs = 400;
        double[] errors = new double[runs];
        double bias = 0;
        int held = 0;
        for (int run = 0; run < runs; run++) {
            RobustReference reference = of(honest(new Random(run), 30));
            double off = Math.log(reference.chaosPerUnit() / TRUE_PRICE);
            errors[run] = Math.abs(off);
            bias += off / runs;
            held += Math.abs(off) <= 2 * reference.evidence().relativeError() ? 1 : 0;
        }
        assertThat(bias).isCloseTo(0, offset(.1 * SIGMA));
        assertThat(median(errors)).isLessThan(Math.max(.03, .3 * SIGMA));
        assertThat((double) held / runs).isBetween(.88, .99);
    }

    @Test
    @DisplayName(
            "20 % fixers who write one low price within minutes: the reference stays, lowest ask and plain median do not")
    void coordinated_fixers() {
        int runs = 200;
        double[] errors = new double[runs];
        double[] plain = new double[runs];
        double[] lowest = new double[runs];
        for (int run = 0; run < runs; run++) {
            Random random = new Random(1000 + run);
            List<AskFacts> asks = honest(random, 32);
            for (int i = 0; i < 8; i++) {
                asks.add(ask("fixer " + i, 55, 300 + i));
            }
            errors[run] = error(asks);
            double[] prices =
                    asks.stream().mapToDouble(AskFacts::chaosPerUnit).sorted().toArray();
            plain[run] = Math.abs(Math.log((prices[19] + prices[20]) / 2 / TRUE_PRICE));
            lowest[run] = Math.abs(Math.log(prices[0] / TRUE_PRICE));
        }
        assertThat(median(errors)).isLessThan(.3 * SIGMA);
        assertThat(median(errors)).isLessThan(.75 * median(plain));
        assertThat(median(lowest)).isGreaterThan(SIGMA);
    }

    @Test
    @DisplayName(
            "bait shows by surviving: far below, passed over while dearer listings go, and is left out with its reason")
    void bait() {
        int runs = 200;
        double[] errors = new double[runs];
        double[] blind = new double[runs];
        for (int run = 0; run < runs; run++) {
            Random random = new Random(2000 + run);
            List<AskFacts> asks = honest(random, 24);
            List<AskFacts> unseen = new ArrayList<>(asks);
            for (int i = 0; i < 6; i++) {
                double price = 45 + 3 * i;
                asks.add(ask("bait " + i, price, Duration.ofHours(8), true, 0, 6));
                unseen.add(ask("bait " + i, price, Duration.ofHours(1), false, 0, 0));
            }
            RobustReference reference = of(asks);
            errors[run] = error(asks);
            blind[run] = error(unseen);
            assertThat(reference.evidence().reasons()).containsEntry(TrustReason.SURVIVES_WHILE_BUYERS_BUY, 6);
            assertThat(reference.evidence().left()).isGreaterThanOrEqualTo(6);
            assertThat(reference.evidence().examples().get(0).ask().seller()).startsWith("bait");
        }
        assertThat(median(errors)).isLessThan(.3 * SIGMA);
        assertThat(median(errors)).isLessThan(median(blind));
    }

    @Test
    @DisplayName(
            "vector 16: 100 listings of one seller over 100 accounts widen nothing and raise the same-pattern reason")
    void split_accounts() {
        List<AskFacts> together = honest(new Random(16), 30);
        List<AskFacts> split = new ArrayList<>(together);
        for (int i = 0; i < 100; i++) {
            together.add(ask("one", 93, 200 + i / 20));
            split.add(ask("account " + i, 93, 200 + i / 20));
        }
        RobustReference one = of(together);
        RobustReference many = of(split);

        assertThat(many.evidence().reasons()).containsEntry(TrustReason.SAME_PATTERN, 100);
        assertThat(one.evidence().reasons()).containsEntry(TrustReason.MANY_LISTINGS, 100);
        assertThat(one.evidence().reasons()).doesNotContainKey(TrustReason.SAME_PATTERN);
        assertThat(many.chaosPerUnit()).isCloseTo(one.chaosPerUnit(), offset(1e-9));
        assertThat(many.witnesses()).isEqualTo(one.witnesses()).isEqualTo(31);
        assertThat(many.evidence().relativeError()).isCloseTo(one.evidence().relativeError(), offset(1e-9));
    }

    @Test
    @DisplayName(
            "C28 sellers with several asks read no lower than those with one, and a rising price no lower than a falling one")
    void several_asks() {
        int runs = 200;
        double scatter = 0;
        double rising = 0;
        double falling = 0;
        for (int run = 0; run < runs; run++) {
            Random random = new Random(3000 + run);
            List<AskFacts> still = new ArrayList<>();
            List<AskFacts> up = new ArrayList<>();
            List<AskFacts> down = new ArrayList<>();
            for (int seller = 0; seller < 30; seller++) {
                for (int k = 0; k < 4; k++) {
                    int minutes = 1 + random.nextInt(1439);
                    // A tenth a day, up or down, to the true price of now.
                    double drift = .1 * minutes / 1440;
                    double noise = .1 * random.nextGaussian();
                    still.add(ask("s" + seller, TRUE_PRICE * Math.exp(noise), minutes));
                    up.add(ask("s" + seller, TRUE_PRICE * Math.exp(noise - drift), minutes));
                    down.add(ask("s" + seller, TRUE_PRICE * Math.exp(noise + drift), minutes));
                }
            }
            scatter += Math.log(of(still).chaosPerUnit() / TRUE_PRICE) / runs;
            rising += Math.log(of(up).chaosPerUnit() / TRUE_PRICE) / runs;
            falling += Math.log(of(down).chaosPerUnit() / TRUE_PRICE) / runs;
        }
        // The cheapest of four would read .1 low, as much again where prices rise.
        assertThat(scatter).isCloseTo(0, offset(.01));
        assertThat(rising).isCloseTo(-.02, offset(.012));
        assertThat(falling).isCloseTo(.02, offset(.012));
    }

    @Test
    @DisplayName("sellers who follow the ladder at their own time are no pattern")
    void common_prices_are_no_pattern() {
        Random random = new Random(3);
        List<AskFacts> asks = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            asks.add(ask("seller " + i, 10 + random.nextInt(3), random.nextInt(1440)));
        }
        assertThat(of(asks).evidence().reasons()).doesNotContainKey(TrustReason.SAME_PATTERN);
        assertThat(of(asks).witnesses()).isEqualTo(200);
    }

    @Test
    @DisplayName(
            "listing everything twice changes neither the reference nor its error; the order of asks does not matter")
    void duplicates() {
        List<AskFacts> asks = honest(new Random(4), 20);
        List<AskFacts> twice = new ArrayList<>(asks);
        twice.addAll(asks);
        List<AskFacts> shuffled = new ArrayList<>(asks);
        Collections.shuffle(shuffled, new Random(5));

        assertThat(of(twice).chaosPerUnit()).isEqualTo(of(asks).chaosPerUnit());
        assertThat(of(twice).evidence().relativeError())
                .isEqualTo(of(asks).evidence().relativeError());
        assertThat(of(shuffled)).isEqualTo(of(asks));
    }

    @Test
    @DisplayName("each reason is found where it belongs, and only there")
    void reasons() {
        List<AskFacts> asks = new ArrayList<>();
        for (int i = 0; i < 19; i++) {
            asks.add(ask("seller " + i, 100 + i, 60 * i));
        }
        asks.add(ask("old", 60, Duration.ofHours(9), true, 0, 0));
        asks.add(ask("fickle", 104, Duration.ofHours(1), true, 4, 0));
        asks.add(ask("spread", 61, Duration.ofHours(1), true, 0, 0));
        asks.add(ask("spread", 400, Duration.ofHours(1), true, 0, 0));
        List<JudgedAsk> judged = new TrustJudge(SETTINGS).judge(asks, NOW);

        assertThat(judged.subList(0, 19)).allSatisfy(ask -> {
            assertThat(ask.reasons()).isEmpty();
            assertThat(ask.trust()).isEqualTo(1);
        });
        assertThat(judged.get(19).reasons())
                .containsExactlyInAnyOrder(TrustReason.OLD_AND_CHEAPEST, TrustReason.LADDER_GAP);
        assertThat(judged.get(20).reasons()).containsExactly(TrustReason.REPRICED_WITHOUT_TRADES);
        assertThat(judged.get(21).reasons()).containsExactlyInAnyOrder(TrustReason.LADDER_GAP, TrustReason.OWN_SPREAD);
        assertThat(judged.get(19).trust()).isLessThan(judged.get(20).trust());
        assertThat(RobustReference.of(List.of(), NOW, .5, SETTINGS)).isEmpty();
    }
}
