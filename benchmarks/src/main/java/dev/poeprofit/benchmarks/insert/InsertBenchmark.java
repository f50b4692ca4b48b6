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
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Rows a second that a store commits in groups of 64 pages, beside bare inserts of the same rows into the same tables in groups of
 * the same size: {@code [--forks N] [--rounds N] [--pages N] [--engine tools/clickhouse-engine/engine.py]}. Prints the ratios
 * and keeps them in {@code target/figures/insert.json}. Ratios within one run are all that means anything.
 */
public final class InsertBenchmark {
    /** Ratios from performance.md, G7: below the floor is a failure, from the target on it may be claimed. */
    private static final double FLOOR = 0.5;

    private static final double TARGET = 0.8;

    private InsertBenchmark() {}

    /**
     * Ratios of one fork.
     *
     * @param wall ours over the reference by the clock
     * @param cpu the same by the time of the process
     * @param rowsPerSecond ours by the clock
     * @param rows of one round
     */
    private record Fork(double wall, double cpu, double rowsPerSecond, long rows) {}

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
        boolean floored = report("DuckDB", forks(forks, "duckdb", "-", rounds, pages), figures);
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
                floored &= report("ClickHouse", forks(forks, "clickhouse", address, rounds, pages), figures);
            } finally {
                server.destroy();
                server.waitFor();
                delete(data);
            }
        }
        Path directory = Files.createDirectories(Path.of("target", "figures"));
        Files.writeString(directory.resolve("insert.json"), "[\n" + String.join(",\n", figures) + "\n]\n");
        if (!floored) {
            System.exit(1);
        }
    }

    private static int number(String[] arguments, String name, int otherwise) {
        return Integer.parseInt(text(arguments, name, Integer.toString(otherwise)));
    }

    private static String text(String[] arguments, String name, String otherwise) {
        int at = Arrays.asList(arguments).indexOf(name);
        return at < 0 ? otherwise : arguments[at + 1];
    }

    private static List<Fork> forks(int forks, String store, String address, int rounds, int pages) throws Exception {
        List<Fork> measured = new ArrayList<>();
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
                            Integer.toString(rounds),
                            Integer.toString(pages),
                            Integer.toString(i))
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            try (BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = out.readLine(); line != null; line = out.readLine()) {
                    String[] parts = line.split(" ");
                    if (parts[0].equals("fork")) {
                        measured.add(new Fork(
                                Double.parseDouble(parts[1]),
                                Double.parseDouble(parts[2]),
                                Double.parseDouble(parts[3]),
                                Long.parseLong(parts[4])));
                    }
                    System.out.println(store + " " + line);
                }
            }
            if (process.waitFor() != 0) {
                throw new IllegalStateException("a fork failed");
            }
        }
        return measured;
    }

    /** One JVM, one case: medians over the rounds, who is first changing each time. */
    private static void fork(String[] arguments) throws Exception {
        Path directory = Files.createTempDirectory("insert");
        try {
            Workload workload = Workload.of(Integer.parseInt(arguments[4]));
            Round round = arguments[1].equals("duckdb")
                    ? new DuckDbRound(workload, directory)
                    : new ClickHouseRound(workload, URI.create(arguments[2]));
            // The first round of each is not counted: it compiles.
            round.ours();
            round.reference();
            int rounds = Integer.parseInt(arguments[3]);
            double[] wall = new double[rounds];
            double[] cpu = new double[rounds];
            double[] speed = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                boolean oursFirst = (i + Integer.parseInt(arguments[5])) % 2 == 0;
                Round.Took first = oursFirst ? round.ours() : round.reference();
                Round.Took second = oursFirst ? round.reference() : round.ours();
                Round.Took ours = oursFirst ? first : second;
                Round.Took reference = oursFirst ? second : first;
                wall[i] = (double) reference.wallNanos() / ours.wallNanos();
                cpu[i] = (double) reference.cpuNanos() / ours.cpuNanos();
                speed[i] = round.rows() * 1e9 / ours.wallNanos();
                System.out.printf(
                        Locale.ROOT,
                        "round %d ours %d ms (cpu %d) reference %d ms (cpu %d)%n",
                        i,
                        ours.wallNanos() / 1_000_000,
                        ours.cpuNanos() / 1_000_000,
                        reference.wallNanos() / 1_000_000,
                        reference.cpuNanos() / 1_000_000);
            }
            System.out.printf(
                    Locale.ROOT, "fork %.4f %.4f %.0f %d%n", median(wall), median(cpu), median(speed), round.rows());
        } finally {
            delete(directory);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Prints and keeps the figures; false if even the best fork is below the floor. */
    private static boolean report(String store, List<Fork> forks, List<String> figures) {
        double wall = median(forks.stream().mapToDouble(Fork::wall).toArray());
        double cpu = median(forks.stream().mapToDouble(Fork::cpu).toArray());
        double best = forks.stream()
                .mapToDouble(fork -> Math.max(fork.wall(), fork.cpu()))
                .max()
                .orElseThrow();
        double speed = median(forks.stream().mapToDouble(Fork::rowsPerSecond).toArray());
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f rows/s; ratio to bare inserts %.2f by the clock, %.2f by processor time; floor %.1f, target %.1f%n",
                store,
                speed,
                wall,
                cpu,
                FLOOR,
                TARGET);
        String note = "median of " + forks.size() + " forks, " + forks.get(0).rows() + " rows a round";
        figures.add(figure(store + ": ratio to bare inserts, by the clock", wall, "", ">= 0.8", wall >= TARGET, note));
        figures.add(figure(store + ": ratio to bare inserts, processor time", cpu, "", ">= 0.8", cpu >= TARGET, note));
        figures.add(figure(store + ": rows committed", speed, "rows/s", "", true, note));
        return best >= FLOOR;
    }

    private static String figure(String what, double value, String unit, String goal, boolean met, String note) {
        return String.format(
                Locale.ROOT,
                "  {\"id\": \"G7\", \"what\": \"%s\", \"value\": %.3f, \"unit\": \"%s\", \"goal\": \"%s\", \"met\": %s, \"note\": \"%s\"}",
                what,
                value,
                unit,
                goal,
                met,
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
