package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poeprofit.core.confidence.Probability;
import dev.poeprofit.core.item.ItemKey;
import dev.poeprofit.core.liquidity.SellThrough.Known;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What the stream hides, and that the range says so. */
class IdentificationRangeTest {
    private static final ItemKey BELT = Cohorts.good("Belt");
    private static final PriceBand AT_REFERENCE = PriceBand.of(1);

    private static Known sixHours(Cohorts cohorts, Observation observation) {
        return (Known) LiquidityModel.of(cohorts.table(), EstimatorSettings.DEFAULT, Evidence.of(observation))
                .sellThrough(Cohorts.near(BELT), Duration.ofHours(6), Availability.ALWAYS);
    }

    private static Observation late(int minutes) {
        return Observation.ofReportDelay(Duration.ofMinutes(minutes));
    }

    @Test
    @DisplayName(
            "what is sold before its first report lies above the estimate, and within the range; without it, outside")
    void soldUnseen() {
        int cells = 0;
        int held = 0;
        int heldByLabels = 0;
        List<Double> widths = new ArrayList<>();
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            // Listings of one cell differ: a share sells at once, the others slowly. Reports come up to 20 minutes
            // late.
            double fast = .5 + 2.5 * random.nextDouble();
            double slow = .02 + .1 * random.nextDouble();
            double share = .2 + .5 * random.nextDouble();
            Cohorts cohorts = new Cohorts();
            for (int i = 0; i < 3_000; i++) {
                double sold = -Math.log(1 - random.nextDouble()) / (random.nextDouble() < share ? fast : slow);
                double seen = random.nextDouble() / 3;
                double end = Math.min(sold - seen, 12);
                if (end > 0) {
                    cohorts.life(BELT, AT_REFERENCE, i, 0, end, sold - seen == end, false);
                }
            }
            double truth = 1 - share * Math.exp(-6 * fast) - (1 - share) * Math.exp(-6 * slow);
            Known known = sixHours(cohorts, late(20));
            Probability real = new Probability(truth);
            cells++;
            held += known.range().holds(real) ? 1 : 0;
            heldByLabels += known.interval().high() >= truth ? 1 : 0;
            assertThat(known.net().central().value()).as("reads low").isLessThan(truth + .02);
            assertThat(known.range().low()).isEqualTo(known.net().lo());
            widths.add(known.range().width());
        }
        widths.sort(null);
        assertThat(held).isGreaterThanOrEqualTo((int) Math.ceil(.95 * cells));
        assertThat(heldByLabels).as("the sampling interval alone").isLessThan(cells * 3 / 4);
        assertThat(widths.get(cells / 2)).isLessThan(.4);
    }

    @Test
    @DisplayName("an active seller may be away: the hazard of one who is online is bounded by the time surely about")
    void activeIsNotOnline() {
        Random random = new Random(9);
        Cohorts cohorts = new Cohorts();
        double online = .3;
        double share = .6;
        for (int i = 0; i < 4_000; i++) {
            // Sells only while online, which is so for a share of the active time.
            double sold = -Math.log(1 - random.nextDouble()) / (online * share);
            cohorts.about(share).life(BELT, AT_REFERENCE, i, 0, Math.min(sold, 24), sold < 24, false);
        }
        Known known = sixHours(cohorts, late(0));
        double truth = 1 - Math.exp(-6 * online);
        assertThat(known.net().central().value()).isLessThan(truth - .1);
        assertThat(known.range().high().value()).isEqualTo(truth, within(.02));
        assertThat(known.range().onlineShare())
                .hasValueSatisfying(of -> assertThat(of).isEqualTo(.6, within(1e-6)));
        assertThat(known.range().unseen()).hasValue(new Probability(0));
        Known notMeasured = sixHours(cohorts, Observation.NOT_MEASURED);
        assertThat(notMeasured.range().high()).isEqualTo(known.range().high());
        assertThat(notMeasured.range().unseen()).isEmpty();
        Cohorts unknown = new Cohorts();
        Cohorts hardly = new Cohorts().about(.01);
        for (int i = 0; i < 100; i++) {
            unknown.life(BELT, AT_REFERENCE, i, 0, 1 + i / 10.0, true, false);
            hardly.life(BELT, AT_REFERENCE, i, 0, 1 + i / 10.0, true, false);
        }
        Known labelsAlone = sixHours(unknown, Observation.NOT_MEASURED);
        assertThat(labelsAlone.range().onlineShare()).isEmpty();
        assertThat(labelsAlone.range().high()).isEqualTo(labelsAlone.net().hi());
        assertThat(sixHours(hardly, late(0)).range().onlineShare()).hasValue(.25);
    }

    @Test
    @DisplayName("a listing that was already seen has nothing unseen before its age")
    void aged() {
        Random random = new Random(9);
        Cohorts cohorts = new Cohorts();
        for (int i = 0; i < 1_000; i++) {
            double sold = -Math.log(1 - random.nextDouble()) / .3;
            cohorts.life(BELT, AT_REFERENCE, i, 0, Math.min(sold, 24), sold < 24, false);
        }
        Known known = (Known) LiquidityModel.of(cohorts.table(), EstimatorSettings.DEFAULT, Evidence.of(late(20)))
                .sellThrough(Cohorts.near(BELT), Duration.ofHours(1), Duration.ofHours(2), Availability.ALWAYS);
        assertThat(known.range().unseen()).isEmpty();
    }

    @Test
    @DisplayName("reports that are held back for longer than the exit window widen what the history is said to see")
    void observedDelay() {
        PageFeed feed = new PageFeed();
        assertThat(feed.builder.observation()).isEqualTo(Observation.ofReportDelay(ExposureRules.DEFAULT.exitWindow()));
        for (int minute = 0; minute < 12 * 60; minute++) {
            PageFeed.PageBuilder page = feed.page(PageFeed.MIDNIGHT.plusSeconds(60L * minute));
            for (int tab = 0; tab < 25; tab++) {
                if (minute % 25 == tab) {
                    page.tab("held" + tab, "seller" + tab);
                }
            }
            page.send();
        }
        assertThat(feed.builder.observation()).isEqualTo(Observation.ofReportDelay(Duration.ofMinutes(25)));
        assertThat(feed.snapshot().observation()).isEqualTo(feed.builder.observation());
    }

    @Test
    @DisplayName("the shortest gap between reports of busy tabs bounds the delay of a change; idle tabs do not count")
    void reportGaps() {
        Random random = new Random(6);
        PageFeed feed = new PageFeed();
        ReportGaps gaps = new ReportGaps(20, 10, .95);
        PageFeed heard = new PageFeed(feed.builder);
        assertThat(gaps.delay()).isEmpty();
        // Fifteen busy tabs hold their changes back for 8 minutes and report as soon as they may; one idle tab seldom
        // does.
        List<Instant> next = new ArrayList<>();
        for (int tab = 0; tab < 15; tab++) {
            next.add(PageFeed.MIDNIGHT.plusSeconds(random.nextInt(480)));
        }
        for (int minute = 0; minute < 600; minute++) {
            Instant at = PageFeed.MIDNIGHT.plusSeconds(60L * minute);
            PageFeed.PageBuilder page = heard.page(at);
            for (int tab = 0; tab < 15; tab++) {
                if (!next.get(tab).isAfter(at)) {
                    page.tab("busy" + tab, "seller" + tab);
                    next.set(tab, at.plus(Duration.ofMinutes(8 + random.nextInt(20))));
                }
            }
            if (minute % 200 == 0) {
                page.tab("idle", "sleeper");
            }
            gaps.accept(page.lifecycle());
            page.send();
        }
        assertThat(gaps.delay())
                .hasValueSatisfying(
                        delay -> assertThat(delay).isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10)));
        ReportGaps behind = new ReportGaps(20, 10, .95);
        PageFeed late = new PageFeed(feed.builder);
        for (int page = 0; page < 100; page++) {
            // Read a day late, one page a second: its tip was touched, but long ago.
            PageFeed.PageBuilder read = late.page(PageFeed.MIDNIGHT.plusSeconds(page))
                    .tipTouched(PageFeed.MIDNIGHT.minus(Duration.ofHours(1)));
            for (int tab = 0; tab < 15; tab++) {
                read.tab("busy" + tab, "seller" + tab);
            }
            behind.accept(read.lifecycle());
            read.send();
        }
        assertThat(behind.delay()).isEmpty();
        // Caught up: the time since the last page of the backlog is no gap, those between live pages are.
        for (int page = 0; page < 21; page++) {
            PageFeed.PageBuilder live =
                    late.page(PageFeed.MIDNIGHT.plusSeconds(101).plus(Duration.ofMinutes(20L * page)));
            for (int tab = 0; tab < 15; tab++) {
                live.tab("busy" + tab, "seller" + tab);
            }
            behind.accept(live.lifecycle());
            live.send();
        }
        assertThat(behind.delay()).contains(Duration.ofMinutes(20));
        assertThat(heard.snapshot().observation())
                .isEqualTo(Observation.ofReportDelay(ExposureRules.DEFAULT.exitWindow()));
        assertThatThrownBy(() -> new ReportGaps(0, 1, .5)).hasMessageContaining("minGaps");
        assertThatThrownBy(() -> late(-1)).hasMessageContaining("reportDelay");
        assertThatThrownBy(() -> new RangeSettings(.5, .25, 1, 1)).hasMessageContaining("earlyHazard");
    }
}
