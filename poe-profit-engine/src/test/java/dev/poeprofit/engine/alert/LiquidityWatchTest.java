package dev.poeprofit.engine.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.core.alert.AlertKey;
import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldMark;
import dev.poeprofit.core.gold.GoldQuery;
import dev.poeprofit.core.gold.GoldRow;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.Activity;
import dev.poeprofit.core.liquidity.AgeBins;
import dev.poeprofit.core.liquidity.ExposureCell;
import dev.poeprofit.core.liquidity.ExposureKey;
import dev.poeprofit.core.liquidity.PriceBand;
import dev.poeprofit.core.liquidity.SaleLabels;
import dev.poeprofit.core.liquidity.StackBand;
import dev.poeprofit.core.liquidity.detect.DetectorSettings;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A fall of liquidity, from stored gold")
class LiquidityWatchTest {
    private static final QueueId QUEUE = new QueueId("psapi", Realm.PC);
    private static final Market LEAGUE = Market.pc("Allflame");
    private static final ItemKey ORB = ItemKey.of(ItemKey.Kind.STACK, "Divine Orb", "", Map.of());
    private static final LocalDate FIRST = LocalDate.parse("2026-08-01");
    private static final ExposureCell SALE = ExposureCell.exit(SaleLabels.PARTIAL, true, 1);

    private final GoldStore gold = new InMemoryStore().gold();
    private final LiquidityWatch watch = new LiquidityWatch(gold, QUEUE, DetectorSettings.DEFAULT);

    /** Gold of which the second reading fails. */
    private static final class Failing implements GoldStore {
        private final GoldStore gold;
        private int asked;

        Failing(GoldStore gold) {
            this.gold = gold;
        }

        @Override
        public Optional<GoldMark> mark(QueueId queue) {
            return gold.mark(queue);
        }

        @Override
        public GoldMark append(List<GoldBatch> batches) {
            return gold.append(batches);
        }

        @Override
        public <R extends GoldRow> List<Stored<R>> list(Class<R> kind, GoldQuery query) {
            if (++asked == 2) {
                throw new PortException(PortException.Kind.STORE, "the disk is gone");
            }
            return gold.list(kind, query);
        }
    }

    /** A day of listings in every slot and seller group, with so many sales in each. */
    private void day(int day, int sales) {
        List<GoldRow> rows = new ArrayList<>();
        for (int slot = 0; slot < ExposureKey.SLOTS; slot++) {
            for (int group = 0; group < ExposureKey.GROUPS; group++) {
                ExposureCell cell = ExposureCell.exposure(Duration.ofHours(4).toMillis(), 1);
                for (int i = 0; i < sales; i++) {
                    cell = cell.plus(SALE);
                }
                rows.add(new GoldRow.Exposure(
                        new ExposureKey(
                                LEAGUE,
                                ORB,
                                FIRST.plusDays(day).toEpochDay(),
                                slot,
                                PriceBand.of(1),
                                StackBand.of(1),
                                Activity.ACTIVE,
                                group,
                                AgeBins.UNKNOWN),
                        cell));
            }
        }
        Instant end = FIRST.plusDays(day).atTime(23, 0).toInstant(ZoneOffset.UTC);
        gold.append(List.of(
                new GoldBatch(QUEUE, new GoldMark(day + 1, end.plusSeconds(1_800), end, Duration.ofMinutes(5)), rows)));
    }

    private List<AlertSample> seen() {
        watch.refresh();
        return watch.look(Instant.EPOCH) instanceof AlertWatch.Look.Seen seen ? seen.samples() : List.of();
    }

    @Test
    @DisplayName("X3 sales that fall to a third of the week before fire; sales as before do not; both name the good")
    void falls() {
        assertThat(watch.look(Instant.EPOCH)).isEqualTo(AlertWatch.Look.BLIND);
        for (int day = 0; day < 7; day++) {
            day(day, 3);
        }
        day(7, 3);
        assertThat(seen()).singleElement().satisfies(sample -> {
            assertThat(sample.level()).isZero();
            assertThat(sample.item()).contains(ORB);
        });
        day(8, 1);
        assertThat(seen()).singleElement().satisfies(sample -> {
            assertThat(sample.level()).isBetween(0.6, 0.7);
            assertThat(sample.text()).contains("Divine Orb", "96 sales");
            assertThat(sample.reachedAt())
                    .as("no earlier than the look before")
                    .contains(FIRST.plusDays(7).atTime(23, 30).toInstant(ZoneOffset.UTC));
        });
        // Started anew it reads the days that count and sees the same.
        LiquidityWatch again = new LiquidityWatch(gold, QUEUE, DetectorSettings.DEFAULT);
        again.refresh();
        assertThat(((AlertWatch.Look.Seen) again.look(Instant.EPOCH)).samples())
                .extracting(AlertSample::level)
                .isEqualTo(seen().stream().map(AlertSample::level).toList());
    }

    @Test
    @DisplayName("a store that fails while gold is read costs nothing: what was read is not counted twice")
    void fails() {
        for (int day = 0; day < 9; day++) {
            day(day, day < 8 ? 3 : 1);
        }
        List<AlertSample> undisturbed = seen();
        assertThat(undisturbed).isNotEmpty();
        Failing failing = new Failing(gold);
        LiquidityWatch disturbed = new LiquidityWatch(failing, QUEUE, DetectorSettings.DEFAULT);
        // Pages that gave nothing lie between, so that the rows are read in two pieces.
        Instant end = FIRST.plusDays(8).atTime(23, 10).toInstant(ZoneOffset.UTC);
        gold.append(List.of(new GoldBatch(
                QUEUE, new GoldMark(20_005, end.plusSeconds(1_800), end, Duration.ofMinutes(5)), List.of())));
        assertThatThrownBy(disturbed::refresh).isInstanceOf(PortException.class);
        disturbed.refresh();
        assertThat(((AlertWatch.Look.Seen) disturbed.look(Instant.EPOCH)).samples())
                .extracting(AlertSample::text)
                .isEqualTo(undisturbed.stream().map(AlertSample::text).toList());
    }

    @Test
    @DisplayName("the goods of another realm are another watch's business")
    void realms() {
        LiquidityWatch xbox = new LiquidityWatch(gold, new QueueId("psapi", Realm.XBOX), DetectorSettings.DEFAULT);
        AlertKey key = new AlertKey("liquidity-drop", Optional.of(LEAGUE), ORB.toString());
        assertThat(watch.watches(key)).isTrue();
        assertThat(xbox.watches(key)).isFalse();
    }

    @Test
    @DisplayName("with too few sales nothing is said")
    void too_few() {
        day(0, 0);
        day(1, 0);
        assertThat(seen()).isEmpty();
    }
}
