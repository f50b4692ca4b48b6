package dev.poeprofit.benchmarks.insert;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Rows a second that a store commits in groups of 64 pages, beside bare inserts of the same rows into the same tables in groups of
 * the same size: {@code [--forks N] [--rounds N] [--pages N] [--engine tools/clickhouse-engine/engine.py]}. Prints the ratios
 * and keeps them in {@code target/figures/insert.json}; ends with 1 where {@link SpeedGate} finds a store too slow, with 2 where it
 * cannot judge one. Ratios within one run are all that means anything.
 */
public final class InsertBenchmark {
    private InsertBenchmark() {}

    /**
     * Rounds of all forks of a store.
     *
     * @param gate judges them
     * @param rows of one round
     */
    private record Measured(SpeedGate gate, long rows) {}

    /**
     * Measures.
     *
     * @param arguments see above
     * @throws Exception if a store fails or a run is void
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("fork")) {
            fork(arguments);
            return;
        }
        int forks = number(arguments, "--forks", 3);
        int rounds = number(arguments, "--rounds", 5);
        int pages = number(arguments, "--pages", 512);
        List<String> figures = new ArrayList<>();
        Set<SpeedGate.Verdict> verdicts = EnumSet.noneOf(SpeedGate.Verdict.class);
        verdicts.add(report("DuckDB", forks(forks, "duckdb", "-", 0, rounds, pages), figures));
        String engine = text(arguments, "--engine", "");
        if (!engine.isEmpty()) {
            Path data = Files.createTempDirectory("insert-engine");
            Process server = new ProcessBuilder("python3", "-B", engine, data.toString())
                    .redirectError(data.resolve("log").toFile())
                    .start();
            try {
                String ready = server.inputReader(StandardCharsets.UTF_8).readLine();
                if (ready == null || !ready.startsWith("READY ")) {
                    throw new IOException("the engine does not start: " + Files.readString(data.resolve("log")));
                }
                String address = "http://127.0.0.1:" + ready.substring("READY ".length());
                verdicts.add(report(
                        "ClickHouse", forks(forks, "clickhouse", address, server.pid(), rounds, pages), figures));
            } finally {
                server.destroy();
                server.waitFor();
                delete(data);
            }
        }
        Path directory = Files.createDirectories(Path.of("target", "figures"));
        Files.writeString(directory.resolve("insert.json"), "[\n" + String.join(",\n", figures) + "\n]\n");
        if (verdicts.contains(SpeedGate.Verdict.TOO_SLOW)) {
            System.exit(1);
        }
        if (verdicts.contains(SpeedGate.Verdict.NONE)) {
            System.exit(2);
        }
    }

    private static int number(String[] arguments, String name, int otherwise) {
        return Integer.parseInt(text(arguments, name, Integer.toString(otherwise)));
    }

    private static String text(String[] arguments, String name, String otherwise) {
        int at = Arrays.asList(arguments).indexOf(name);
        return at < 0 ? otherwise : arguments[at + 1];
    }

    private static Measured forks(int forks, String store, String address, long server, int rounds, int pages)
            throws Exception {
        List<List<SpeedGate.Pair>> measured = new ArrayList<>();
        long rows = 0;
        for (int i = 0; i < forks; i++) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-cp",
                            System.getProperty("java.class.path"),
                            InsertBenchmark.class.getName(),
                            "fork",
                            store,
                            address,
                            Long.toString(server),
                            Integer.toString(rounds),
                            Integer.toString(pages),
                            Integer.toString(i))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<SpeedGate.Pair> pairs = new ArrayList<>();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    String[] parts = line.split(" ");
                    if (parts[0].equals("round")) {
                        rows = Long.parseLong(parts[1]);
                        pairs.add(new SpeedGate.Pair(took(parts[2], parts[3]), took(parts[4], parts[5])));
                    }
                    System.out.println(store + " " + line);
                }
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("a fork failed");
            }
            measured.add(pairs);
        }
        return new Measured(new SpeedGate(measured), rows);
    }

    private static Round.Took took(String wallNanos, String cpuNanos) {
        return new Round.Took(Long.parseLong(wallNanos), Long.parseLong(cpuNanos));
    }

    /** One JVM, one case; who is first changes each round. */
    private static void fork(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("insert");
        try {
            Workload workload = Workload.of(Integer.parseInt(arguments[5]));
            Round round = arguments[1].equals("duckdb")
                    ? new DuckDbRound(workload, directory)
                    : new ClickHouseRound(workload, URI.create(arguments[2]), Long.parseLong(arguments[3]));
            // The first round of each is not counted: it compiles.
            round.ours();
            round.reference();
            int rounds = Integer.parseInt(arguments[4]);
            for (int i = 0; i < rounds; i++) {
                boolean oursFirst = (i + Integer.parseInt(arguments[6])) % 2 == 0;
                Round.Took first = oursFirst ? round.ours() : round.reference();
                Round.Took second = oursFirst ? round.reference() : round.ours();
                Round.Took ours = oursFirst ? first : second;
                Round.Took reference = oursFirst ? second : first;
                // Rows, then nanoseconds: ours by the clock and the processor, the reference's the same.
                System.out.printf(
                        Locale.ROOT,
                        "round %d %d %d %d %d%n",
                        round.rows(),
                        ours.wallNanos(),
                        ours.cpuNanos(),
                        reference.wallNanos(),
                        reference.cpuNanos());
            }
        } finally {
            delete(directory);
        }
    }

    /** Prints and keeps the figures. */
    private static SpeedGate.Verdict report(String store, Measured measured, List<String> figures) {
        SpeedGate gate = measured.gate();
        SpeedGate.Verdict verdict = gate.verdict();
        String note = "median of forks, " + measured.rows() + " rows a round"
                + (verdict == SpeedGate.Verdict.NONE
                        ? "; judges nothing: " + String.join("; ", gate.judgesNothing())
                        : "");
        ratio(store, "by the clock", gate, SpeedGate.Pair::clock, note, figures);
        ratio(store, "processor time of all processes", gate, SpeedGate.Pair::processor, note, figures);
        double speed = gate.median(pair -> measured.rows() * 1e9 / pair.ours().wallNanos());
        System.out.printf(Locale.ROOT, "%s: %,.0f rows/s; verdict %s%n", store, speed, verdict);
        figures.add(figure(store + ": rows committed", speed, "rows/s", "", note));
        return verdict;
    }

    private static void ratio(
            String store,
            String by,
            SpeedGate gate,
            ToDoubleFunction<SpeedGate.Pair> ratio,
            String note,
            List<String> figures) {
        double[] forks = gate.medians(ratio);
        double median = gate.median(ratio);
        String range = String.format(
                Locale.ROOT,
                "%s; lowest fork %.2f, highest %.2f, floor %.1f",
                note,
                Arrays.stream(forks).min().orElseThrow(),
                Arrays.stream(forks).max().orElseThrow(),
                SpeedGate.FLOOR);
        System.out.printf(
                Locale.ROOT,
                "%s: ratio to bare inserts %s %.2f, target %.1f%s (%s)%n",
                store,
                by,
                median,
                SpeedGate.TARGET,
                gate.floored(ratio) ? "" : ": BELOW THE FLOOR",
                range);
        String goal = gate.verdict() == SpeedGate.Verdict.NONE ? "" : ">= " + SpeedGate.TARGET;
        figures.add(figure(store + ": ratio to bare inserts, " + by, median, "", goal, range));
    }

    /** A figure is a ratio where it has a goal: the target. */
    private static String figure(String what, double value, String unit, String goal, String note) {
        return String.format(
                Locale.ROOT,
                "  {\"id\": \"G7\", \"what\": \"%s\", \"value\": %.3f, \"unit\": \"%s\", \"goal\": \"%s\", %s\"note\": \"%s\"}",
                what,
                value,
                unit,
                goal,
                goal.isEmpty() ? "" : "\"met\": " + (value >= SpeedGate.TARGET) + ", ",
                note);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
