package dev.poeprofit.core.liquidity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** From pages to a chance of sale, where the truth is known. */
class PagesToChancesTest {
    private static final int SELLERS = 120;
    private static final double PER_HOUR = .35;

    private record Step(double hour, Consumer<PageFeed.PageBuilder> what) {}

    @Test
    @DisplayName(
            "C8 pages of sellers who stay online give back the rate their listings sold at, report delays included")
    void knownTruth() {
        Random random = new Random(77);
        List<Step> steps = new ArrayList<>();
        // A wall of steady asks fixes the reference; the listings under study ask just that.
        for (int s = 0; s < 5; s++) {
            String seller = "wall" + s;
            long wall = 1_000_000L + s;
            steps.add(new Step(
                    s / 100.0, page -> page.tab(seller, seller).listed(wall, seller, seller, PageFeed.chaos(100))));
            keepOnline(steps, seller, 30);
        }
        long item = 0;
        for (int s = 0; s < SELLERS; s++) {
            String seller = "seller" + s;
            keepOnline(steps, seller, 30);
            for (int k = 0; k < 12; k++) {
                long id = item++;
                String tab = seller + "/" + k;
                double listed = 1 + 20 * random.nextDouble();
                double sold = listed - Math.log(1 - random.nextDouble()) / PER_HOUR;
                double reported = sold + (1 + 7 * random.nextDouble()) / 60;
                steps.add(new Step(listed, page -> page.tab(tab, seller).listed(id, tab, seller, PageFeed.chaos(100))));
                steps.add(new Step(reported, page -> page.tab(tab, seller).vanished(id)));
                steps.add(new Step(reported + .5, page -> page.resolved(id)));
            }
        }
        steps.sort(Comparator.comparingDouble(Step::hour));
        PageFeed feed = new PageFeed();
        for (Step step : steps) {
            if (step.hour() > 28) {
                break;
            }
            Instant at = PageFeed.MIDNIGHT.plus(Duration.ofMillis(Math.round(step.hour() * 3_600_000)));
            PageFeed.PageBuilder page = feed.page(at);
            step.what().accept(page);
            page.send();
        }

        LiquidityModel model = LiquidityModel.of(feed.snapshot().table(), EstimatorSettings.DEFAULT);
        Stratum near = Stratum.nearReference(PageFeed.MARKET, PageFeed.GOOD);
        for (int hours : new int[] {1, 2, 6}) {
            SellThrough.Known known =
                    (SellThrough.Known) model.sellThrough(near, Duration.ofHours(hours), Availability.ALWAYS);
            assertThat(known.net().central().value()).isEqualTo(1 - Math.exp(-PER_HOUR * hours), within(.03));
            assertThat(known.sellers()).isGreaterThanOrEqualTo(SELLERS);
        }
        assertThat(feed.snapshot().stretches()).isEqualTo(1);
        // What vanished within the grace time before the end is in no figure yet.
        assertThat(feed.total().exitsHi()).isLessThanOrEqualTo(feed.total().entries());
    }

    private static void keepOnline(List<Step> steps, String seller, int hours) {
        for (double hour = 0.01; hour < hours; hour += .75) {
            steps.add(new Step(hour, page -> page.tab(seller + "/idle", seller)));
        }
    }
}
