package dev.poeprofit.examples.truth;

import dev.poeprofit.core.confidence.calibration.ScoredOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What one league at one seed showed. Kept as a file, so that a long measurement goes on where it stopped.
 *
 * @param league name of the league
 * @param seed its seed
 * @param cells chances against probes
 * @param stacks sell-through of stacks against probes
 * @param references reference prices against the price at which half sell within 6 h
 * @param turnover turnover of the last day by whether anything is said of the good
 * @param outcomes forecasts and what became of the listings, as seen on the wire
 * @param trueOutcomes the same forecasts resolved by what really happened
 * @param asked chances asked for while forecasting
 * @param refused those refused
 * @param answering share of an active seller's time online and answering, with which the truth was probed; empty where nobody
 *     answers
 */
public record TruthRows(
        String league,
        long seed,
        List<Cell> cells,
        List<Stack> stacks,
        List<Reference> references,
        List<GoodSales> turnover,
        List<ScoredOutcome> outcomes,
        List<ScoredOutcome> trueOutcomes,
        long asked,
        long refused,
        OptionalDouble answering) {
    /** Hours at which survival is compared. */
    public static final List<Double> HOURS = List.of(.5, 1.0, 2.0, 3.0, 4.0, 6.0, 8.0, 12.0);

    /**
     * A good at a range of prices, its seller active.
     *
     * @param good the good
     * @param relative price over the reference
     * @param effectiveEvents effective events of the wire estimate
     * @param sellers distinct sellers
     * @param estimate P(6 h) from the wire, central
     * @param low lower end of the identification range, widened by the sampling interval
     * @param high upper end
     * @param oracleEvents effective events with oracle labels
     * @param oracle P(6 h) with oracle labels; empty where it is refused
     * @param timed P(6 h) with oracle labels and timing; empty where there is none
     * @param truth P(6 h) of probes over the time observed
     * @param truthNow P(6 h) of probes at its end
     * @param truthOnline P(6 h) of probes whose seller is always online and answers everybody
     * @param error standard error of {@code truth}
     * @param median estimated median in hours; empty where not reached
     * @param trueMedian median of the probes in hours; empty where not reached
     * @param curve estimated chance at {@link #HOURS}; empty where it is not said up to the last of them
     * @param trueCurve true chance at {@link #HOURS}; empty with {@code curve}
     */
    public record Cell(
            String good,
            double relative,
            double effectiveEvents,
            int sellers,
            double estimate,
            double low,
            double high,
            double oracleEvents,
            OptionalDouble oracle,
            OptionalDouble timed,
            double truth,
            double truthNow,
            double truthOnline,
            double error,
            OptionalDouble median,
            OptionalDouble trueMedian,
            List<Double> curve,
            List<Double> trueCurve) {
        /** Copies the curves. */
        public Cell {
            curve = List.copyOf(curve);
            trueCurve = List.copyOf(trueCurve);
        }

        /** Whether the range holds the truth of an active seller, two errors of the truth allowed. */
        public boolean holdsTruth() {
            return holds(truth);
        }

        /** Whether the range holds the truth of an active seller, nothing allowed. */
        public boolean holdsStrictly() {
            return truth >= low && truth <= high;
        }

        /** Whether the range holds some truth, two errors allowed. */
        public boolean holds(double some) {
            return some >= low - 2 * error && some <= high + 2 * error;
        }
    }

    /**
     * A usual stack of a good near the reference, its seller active.
     *
     * @param good the good
     * @param units units listed
     * @param effectiveEvents effective purchases
     * @param estimate share of the units sold within 6 h, from the wire, central
     * @param low under the label lo, widened by the sampling interval
     * @param high under the label hi, widened by the sampling interval
     * @param truth the share of probes over the time observed
     * @param error standard error of {@code truth}
     */
    public record Stack(
            String good,
            int units,
            double effectiveEvents,
            double estimate,
            double low,
            double high,
            double truth,
            double error) {
        /** Whether the labels hold the truth, two errors of the truth allowed. */
        public boolean holdsTruth() {
            return truth >= low - 2 * error && truth <= high + 2 * error;
        }
    }

    /**
     * A good's reference price.
     *
     * @param good the good
     * @param sellers sellers behind it
     * @param dispersion standard deviation of the logarithm of sellers' cheapest asks
     * @param reference the product's, in chaos
     * @param lowestAsk lowest standing ask
     * @param plainMedian median of all standing asks
     * @param target price at which half sell within 6 h; empty where the probes do not bracket it
     * @param accepted median of prices paid in the last day; empty without sales
     */
    public record Reference(
            String good,
            int sellers,
            double dispersion,
            double reference,
            double lowestAsk,
            double plainMedian,
            OptionalDouble target,
            OptionalDouble accepted) {}

    /**
     * What was really sold of a good.
     *
     * @param good the good
     * @param chaos units sold times price
     * @param said whether a chance of sale is said of it
     */
    public record GoodSales(String good, double chaos, boolean said) {}

    /** Copies the lists. */
    public TruthRows {
        cells = List.copyOf(cells);
        stacks = List.copyOf(stacks);
        references = List.copyOf(references);
        turnover = List.copyOf(turnover);
        outcomes = List.copyOf(outcomes);
        trueOutcomes = List.copyOf(trueOutcomes);
    }

    /** Writes the rows; a reader never sees half a file. */
    public void save(Path file) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(String.join(
                "\t",
                "run",
                league,
                Long.toString(seed),
                Long.toString(asked),
                Long.toString(refused),
                text(answering)));
        for (Cell cell : cells) {
            lines.add(String.join(
                    "\t",
                    "cell",
                    cell.good(),
                    text(cell.relative()),
                    text(cell.effectiveEvents()),
                    Integer.toString(cell.sellers()),
                    text(cell.estimate()),
                    text(cell.low()),
                    text(cell.high()),
                    text(cell.oracleEvents()),
                    text(cell.oracle()),
                    text(cell.timed()),
                    text(cell.truth()),
                    text(cell.truthNow()),
                    text(cell.truthOnline()),
                    text(cell.error()),
                    text(cell.median()),
                    text(cell.trueMedian()),
                    text(cell.curve()),
                    text(cell.trueCurve())));
        }
        for (Stack one : stacks) {
            lines.add(String.join(
                    "\t",
                    "stack",
                    one.good(),
                    Integer.toString(one.units()),
                    text(one.effectiveEvents()),
                    text(one.estimate()),
                    text(one.low()),
                    text(one.high()),
                    text(one.truth()),
                    text(one.error())));
        }
        for (Reference one : references) {
            lines.add(String.join(
                    "\t",
                    "reference",
                    one.good(),
                    Integer.toString(one.sellers()),
                    text(one.dispersion()),
                    text(one.reference()),
                    text(one.lowestAsk()),
                    text(one.plainMedian()),
                    text(one.target()),
                    text(one.accepted())));
        }
        for (GoodSales one : turnover) {
            lines.add(String.join("\t", "turnover", one.good(), text(one.chaos()), Boolean.toString(one.said())));
        }
        outcomes.forEach(one -> lines.add(text("outcome", one)));
        trueOutcomes.forEach(one -> lines.add(text("true", one)));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path half = file.resolveSibling(file.getFileName() + ".part");
        Files.write(half, lines);
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Reads what {@link #save} wrote.
     *
     * @throws IOException if it cannot be read or is not such a file
     */
    public static TruthRows load(Path file) throws IOException {
        String league = "";
        long seed = 0;
        long asked = 0;
        long refused = 0;
        OptionalDouble answering = OptionalDouble.empty();
        List<Cell> cells = new ArrayList<>();
        List<Stack> stacks = new ArrayList<>();
        List<Reference> references = new ArrayList<>();
        List<GoodSales> turnover = new ArrayList<>();
        List<ScoredOutcome> outcomes = new ArrayList<>();
        List<ScoredOutcome> trueOutcomes = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            String[] field = line.split("\t", -1);
            try {
                switch (field[0]) {
                    case "run" -> {
                        league = field[1];
                        seed = Long.parseLong(field[2]);
                        asked = Long.parseLong(field[3]);
                        refused = Long.parseLong(field[4]);
                        answering = maybe(field[5]);
                    }
                    case "cell" -> cells.add(cell(field));
                    case "stack" ->
                        stacks.add(new Stack(
                                field[1],
                                Integer.parseInt(field[2]),
                                number(field[3]),
                                number(field[4]),
                                number(field[5]),
                                number(field[6]),
                                number(field[7]),
                                number(field[8])));
                    case "reference" ->
                        references.add(new Reference(
                                field[1],
                                Integer.parseInt(field[2]),
                                number(field[3]),
                                number(field[4]),
                                number(field[5]),
                                number(field[6]),
                                maybe(field[7]),
                                maybe(field[8])));
                    case "turnover" ->
                        turnover.add(new GoodSales(field[1], number(field[2]), Boolean.parseBoolean(field[3])));
                    case "outcome" -> outcomes.add(outcome(field));
                    case "true" -> trueOutcomes.add(outcome(field));
                    default -> throw new IOException(file + ": unknown row '" + field[0] + "'");
                }
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
                throw new IOException(file + ": unreadable row '" + field[0] + "'", e);
            }
        }
        return new TruthRows(
                league, seed, cells, stacks, references, turnover, outcomes, trueOutcomes, asked, refused, answering);
    }

    private static Cell cell(String[] field) {
        return new Cell(
                field[1],
                number(field[2]),
                number(field[3]),
                Integer.parseInt(field[4]),
                number(field[5]),
                number(field[6]),
                number(field[7]),
                number(field[8]),
                maybe(field[9]),
                maybe(field[10]),
                number(field[11]),
                number(field[12]),
                number(field[13]),
                number(field[14]),
                maybe(field[15]),
                maybe(field[16]),
                numbers(field[17]),
                numbers(field[18]));
    }

    private static String text(String kind, ScoredOutcome one) {
        return String.join(
                "\t",
                kind,
                text(one.forecast()),
                text(one.outcome()),
                text(one.weight()),
                text(one.baseRate()),
                one.cluster().replace('\t', ' '));
    }

    private static ScoredOutcome outcome(String[] field) {
        return new ScoredOutcome(number(field[1]), number(field[2]), number(field[3]), number(field[4]), field[5]);
    }

    private static String text(double value) {
        return Double.toString(value);
    }

    private static String text(OptionalDouble value) {
        return value.isPresent() ? Double.toString(value.getAsDouble()) : "";
    }

    private static String text(List<Double> values) {
        return String.join(" ", values.stream().map(Object::toString).toList());
    }

    private static double number(String text) {
        return Double.parseDouble(text);
    }

    private static OptionalDouble maybe(String text) {
        return text.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
    }

    private static List<Double> numbers(String text) {
        List<Double> values = new ArrayList<>();
        for (String part : text.split(" ")) {
            if (!part.isEmpty()) {
                values.add(Double.parseDouble(part));
            }
        }
        return values;
    }
}
