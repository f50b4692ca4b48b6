package dev.poeprofit.sources.ninja;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.core.price.path.DrawdownSettings;
import dev.poeprofit.core.price.path.DrawdownTable;
import dev.poeprofit.core.price.path.PriceSeries;
import dev.poeprofit.sources.Recorded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The drawdown band against recorded prices of several leagues. */
class RecordedDrawdownTest {
    private static final int MIN_SAMPLES = 50;

    private static List<PriceSeries> recorded() throws java.io.IOException {
        List<PriceSnapshot> snapshots = new ArrayList<>();
        List<Path> paths;
        try (Stream<Path> files = Files.list(Recorded.path("poe-ninja-old"))) {
            paths = files.filter(file -> file.getFileName().toString().contains("-series"))
                    .sorted()
                    .toList();
        }
        new NinjaFiles().read(paths, Realm.PC, snapshots::add);
        return PriceSeries.inDivines(snapshots).stream()
                .filter(series -> series.samples().size() >= MIN_SAMPLES)
                .toList();
    }

    @Test
    @DisplayName(
            "C10 one step on recorded series: pooled coverage 87-93 %, each league's interval meets it; 7 steps shown")
    void recorded_leagues() throws java.io.IOException {
        List<PriceSeries> series = recorded();
        assertThat(series).hasSize(5);

        DrawdownTable one = DrawdownTable.of(series, 1, DrawdownSettings.DEFAULT, new Random(1));
        DrawdownTable week = DrawdownTable.of(series, 7, DrawdownSettings.DEFAULT, new Random(1));
        for (DrawdownTable table : List.of(one, week)) {
            table.rows().forEach(RecordedDrawdownTest::print);
            System.out.printf(
                    Locale.ROOT,
                    "pooled %d %.3f%n",
                    table.steps(),
                    table.pooledCoverage().orElseThrow());
        }

        assertThat(one.pooledCoverage().orElseThrow()).isBetween(.87, .93);
        assertThat(one.rows()).allSatisfy(row -> {
            assertThat(row.bands()).as(row.series()).isGreaterThan(500);
            assertThat(row.meets(.87, .93)).as(row.toString()).isTrue();
        });
        assertThat(week.rows()).allSatisfy(row -> assertThat(row.bands()).isPositive());
    }

    private static void print(DrawdownTable.Row row) {
        System.out.printf(
                Locale.ROOT,
                "%s steps %d goods %d bands %d coverage %.3f [%.3f, %.3f] mean upper %.3f%n",
                row.series(),
                row.steps(),
                row.goods(),
                row.bands(),
                row.coverage().orElse(0),
                row.interval().map(i -> i.low()).orElse(0.0),
                row.interval().map(i -> i.high()).orElse(1.0),
                row.meanUpper());
    }
}
