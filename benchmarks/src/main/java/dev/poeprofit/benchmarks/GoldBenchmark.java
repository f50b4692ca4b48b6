package dev.poeprofit.benchmarks;

import dev.poeprofit.core.gold.GoldBatch;
import dev.poeprofit.core.gold.GoldStore;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.liquidity.RateLookup;
import dev.poeprofit.core.port.History.PageLifecycle;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.core.price.CurrencyId;
import dev.poeprofit.core.price.Rates;
import dev.poeprofit.duckdb.DuckDbSettings;
import dev.poeprofit.duckdb.DuckDbStore;
import dev.poeprofit.engine.derive.GoldDeriver;
import dev.poeprofit.engine.derive.GoldSettings;
import dev.poeprofit.engine.memory.InMemoryStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a refresh of gold costs after a short and after a long history of the same market, and how long {@code v_liquidity} takes
 * over the long one. Prints a table and writes {@code target/figures/gold.json}. Arguments: events of the short and of the long
 * history and refreshes measured, 100000, 1000000 and 60 without. DuckDB stores every refresh, as a run does.
 */
public final class GoldBenchmark {
    private static final QueueId QUEUE = new QueueId("generated", Realm.PC);
    private static final int MEASURED = 60;
    /** What a page of {@link GeneratedHistory} holds, about. */
    private static final int EVENTS_A_PAGE = 70;
    /** In memory every so many of the refreshes before the measured ones is kept, so that all of a long history fits. */
    private static final int KEPT_EVERY = 24;
    /** What all of {@code v_liquidity} may take, in ms; an assumption of this project. */
    private static final double VIEW_GOAL = 2_000;

    private static final double RATIO_GOAL = 1.5;
    private static final RateLookup RATES = (market, at) ->
            Optional.of(new Rates(market, "generated", at, Map.of(CurrencyId.CHAOS, 1.0, CurrencyId.DIVINE, 200.0)));

    /** {@code perSecond} is 0 if every refresh was stored. */
    private record Run(long events, double refreshMillis, double storeMillis, double perSecond, long rows) {}

    private final List<String> figures = new ArrayList<>();

    private final int measured;

    private GoldBenchmark(int measured) {
        this.measured = measured;
    }

    /**
     * Runs it.
     *
     * @param args events of the short and of the long history, and refreshes measured
     * @throws IOException if a file cannot be written
     * @throws SQLException if the database cannot be asked
     */
    public static void main(String[] args) throws IOException, SQLException {
        long few = args.length > 0 ? Long.parseLong(args[0]) : 100_000;
        long many = args.length > 1 ? Long.parseLong(args[1]) : 1_000_000;
        int measured = args.length > 2 ? Integer.parseInt(args[2]) : MEASURED;
        new GoldBenchmark(measured).run(few, many);
    }

    private void run(long few, long many) throws IOException, SQLException {
        System.out.printf(Locale.ROOT, "%-66s %14s %s%n", "gold", "value", "unit");
        run(few, new InMemoryStore().gold(), KEPT_EVERY);
        Run shortMemory = run(few, new InMemoryStore().gold(), KEPT_EVERY);
        Run longMemory = run(many, new InMemoryStore().gold(), KEPT_EVERY);
        compare("in memory", shortMemory, longMemory);
        Path directory = Files.createTempDirectory("gold-benchmark");
        Path file = directory.resolve("gold.db");
        try {
            Run shortDuck;
            try (DuckDbStore store = DuckDbStore.open(directory.resolve("few.db"), DuckDbSettings.DEFAULT)) {
                shortDuck = run(few, store.gold(), 1);
            }
            Run longDuck;
            try (DuckDbStore store = DuckDbStore.open(file, DuckDbSettings.DEFAULT)) {
                longDuck = run(many, store.gold(), 1);
            }
            compare("DuckDB", shortDuck, longDuck);
            view(file, longDuck);
        } finally {
            try (var files = Files.list(directory)) {
                for (Path each : files.toList()) {
                    Files.deleteIfExists(each);
                }
            }
            Files.delete(directory);
        }
        publish();
    }

    private void compare(String where, Run few, Run many) {
        String id = "gold-" + where.replace(" ", "-").toLowerCase(Locale.ROOT);
        figure(id + "-short", "refresh after " + few.events() + " events, " + where, few.refreshMillis(), "ms");
        figure(id + "-long", "refresh after " + many.events() + " events, " + where, many.refreshMillis(), "ms");
        figure(id + "-store", "of that storing, " + where, many.storeMillis(), "ms");
        double ratio = many.refreshMillis() / few.refreshMillis();
        figure(
                id + "-ratio",
                "ratio long to short, " + where,
                ratio,
                "",
                "<= " + RATIO_GOAL,
                ratio <= RATIO_GOAL,
                "median of the last " + measured + " refreshes");
        if (many.perSecond() > 0) {
            figure(id + "-read", "events brought along without rows, " + where, many.perSecond(), "events/s");
        }
    }

    /** One history from its beginning; the last refreshes are measured. */
    private Run run(long events, GoldStore gold, int storedEvery) {
        GeneratedHistory history = new GeneratedHistory(1);
        GoldSettings settings = GoldSettings.DEFAULT;
        GoldDeriver deriver = new GoldDeriver(QUEUE, RATES, settings);
        long every = settings.every().toMinutes();
        long lead = events - measured * every * EVENTS_A_PAGE;
        long number = 0;
        long rows = 0;
        long quiet = 0;
        long quietEvents = 0;
        while (history.events() < lead) {
            number++;
            boolean wanted = number / every % storedEvery == 0;
            boolean near = lead - history.events() < 2 * settings.sweep() * every * EVENTS_A_PAGE;
            GoldDeriver.Purpose purpose =
                    wanted ? GoldDeriver.Purpose.ROWS : near ? GoldDeriver.Purpose.STATE : GoldDeriver.Purpose.COUNT;
            long before = history.events();
            PageLifecycle page = history.next();
            long start = System.nanoTime();
            Optional<GoldBatch> batch = deriver.accept(page, purpose);
            if (purpose == GoldDeriver.Purpose.COUNT) {
                quiet += System.nanoTime() - start;
                quietEvents += history.events() - before;
            }
            rows += batch.map(it -> store(gold, it)).orElse(0);
        }
        double[] refresh = new double[measured];
        double[] stored = new double[measured];
        for (int i = 0; i < measured; ) {
            PageLifecycle page = history.next();
            long start = System.nanoTime();
            Optional<GoldBatch> batch = deriver.accept(page, GoldDeriver.Purpose.ROWS);
            if (batch.isPresent()) {
                long derived = System.nanoTime();
                rows += store(gold, batch.get());
                refresh[i] = (System.nanoTime() - start) / 1e6;
                stored[i++] = (System.nanoTime() - derived) / 1e6;
            }
        }
        double perSecond = quiet == 0 ? 0 : quietEvents * 1e9 / quiet;
        return new Run(history.events(), median(refresh), median(stored), perSecond, rows);
    }

    private static int store(GoldStore gold, GoldBatch batch) {
        gold.append(List.of(batch));
        return batch.rows().size();
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }

    private void view(Path file, Run run) throws SQLException {
        figure("gold-rows", "gold rows stored", run.rows(), "rows");
        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:" + file);
                Statement statement = connection.createStatement()) {
            for (String view : List.of("v_liquidity", "v_price", "v_liquidity_heatmap")) {
                double[] times = new double[5];
                long rows = 0;
                for (int i = 0; i < times.length; i++) {
                    long start = System.nanoTime();
                    try (ResultSet found = statement.executeQuery("SELECT * FROM " + view)) {
                        rows = 0;
                        while (found.next()) {
                            rows++;
                        }
                    }
                    times[i] = (System.nanoTime() - start) / 1e6;
                }
                String what = view + ", " + rows + " rows, after " + run.events() + " events";
                double time = median(times);
                if (view.equals("v_liquidity")) {
                    String goal = String.format(Locale.ROOT, "<= %.0f", VIEW_GOAL);
                    figure("gold-" + view, what, time, "ms", goal, time <= VIEW_GOAL, "median of " + times.length);
                } else {
                    figure("gold-" + view, what, time, "ms");
                }
            }
        }
    }

    private void figure(String id, String what, double value, String unit) {
        figure(id, what, value, unit, "", true, "");
    }

    private void figure(String id, String what, double value, String unit, String goal, boolean met, String note) {
        System.out.printf(
                Locale.ROOT,
                "%-66s %14.3f %-9s %s%n",
                what,
                value,
                unit,
                goal.isEmpty() ? "" : goal + (met ? " met" : " MISSED"));
        figures.add(String.format(
                Locale.ROOT,
                "  {\"id\": \"%s\", \"what\": \"%s\", \"value\": %.3f, \"unit\": \"%s\", \"goal\": \"%s\", \"met\": %s, \"note\": \"%s\"}",
                id,
                what,
                value,
                unit,
                goal,
                met,
                note));
    }

    private void publish() throws IOException {
        Path directory = Files.createDirectories(Path.of("target", "figures"));
        Files.writeString(directory.resolve("gold.json"), "[\n" + String.join(",\n", figures) + "\n]\n");
    }
}
