package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.poeprofit.core.confidence.Quantiles;
import dev.poeprofit.core.confidence.calibration.ScoredOutcome;
import dev.poeprofit.examples.truth.Figure;
import dev.poeprofit.examples.truth.FigureSheet;
import dev.poeprofit.examples.truth.SvgPlot;
import dev.poeprofit.examples.truth.TruthFigures;
import dev.poeprofit.examples.truth.TruthPlots;
import dev.poeprofit.examples.truth.TruthRows;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

/** What `truth` measures, prints, keeps and draws. */
class TruthHarnessTest {
    @TempDir
    private static Path dir;

    private static TruthRows.Cell cell(double events, double estimate, double oracle, double truth) {
        return new TruthRows.Cell(
                "ring",
                1,
                events,
                12,
                estimate,
                estimate - .1,
                estimate + .1,
                events,
                OptionalDouble.of(oracle),
                OptionalDouble.empty(),
                truth,
                truth,
                truth,
                .01,
                OptionalDouble.of(5),
                OptionalDouble.of(5.5),
                List.of(.1, .2, .3, .4, .5, .6, .7, .8),
                List.of(.1, .2, .3, .4, .5, .6, .7, .8));
    }

    private static TruthRows rows(double error, int cells) {
        List<TruthRows.Cell> made = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            double truth = .2 + .5 * i / cells;
            made.add(cell(150, truth + error, truth + error / 2, truth));
        }
        SplittableRandom random = new SplittableRandom(3);
        List<ScoredOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 12_000; i++) {
            double p = .1 + .8 * random.nextDouble();
            outcomes.add(new ScoredOutcome(
                    Math.min(1, p + error), random.nextDouble() < p ? 1 : 0, 1, .5, "cell " + i % 300));
        }
        return new TruthRows(
                "made",
                1,
                made,
                List.of(
                        new TruthRows.Stack("orb", 20, 30, .5 + error, .4 + error, .6 + error, .5, .02),
                        new TruthRows.Stack("card", 5, 12, .3, .1, .5, .3, .02)),
                List.of(
                        new TruthRows.Reference(
                                "ring", 25, .1, 10 * (1 + error), 7, 12, OptionalDouble.of(10), OptionalDouble.of(9)),
                        new TruthRows.Reference(
                                "belt", 9, .1, 10, 7, 12, OptionalDouble.empty(), OptionalDouble.empty())),
                List.of(new TruthRows.GoodSales("ring", 80, true), new TruthRows.GoodSales("belt", 20, false)),
                outcomes,
                outcomes,
                10,
                4,
                OptionalDouble.of(.6));
    }

    private static Figure figure(FigureSheet sheet, String id) {
        return sheet.figures().stream()
                .filter(figure -> figure.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("goals are met by small errors and missed by large ones, and a miss says why")
    void goals() {
        FigureSheet good = new FigureSheet("good");
        TruthFigures.add(good, "made", List.of(rows(0, 40)), true);
        for (String id : List.of(
                "made.p6.median.100+",
                "made.p6.p90.100+",
                "made.range",
                "made.median.30-199",
                "made.ece.wire",
                "made.skill.truth",
                "made.abstain",
                "made.reference.20+")) {
            assertThat(figure(good, id).met()).as(id).isTrue();
        }
        assertThat(figure(good, "made.range.strict").value()).hasValue(1);
        assertThat(figure(good, "made.range.error").value()).hasValue(.01);
        assertThat(figure(good, "made.answering").value()).hasValue(.6);
        assertThat(figure(good, "made.stacks").value()).hasValue(0);
        assertThat(figure(good, "made.stacks").note()).contains("2 stacks", "hold it in 2");
        FigureSheet edge = new FigureSheet("edge");
        TruthFigures.add(edge, "made", List.of(rows(.115, 40)), true);
        assertThat(figure(edge, "made.range").value())
                .as("within two errors of the truth")
                .hasValue(1);
        assertThat(figure(edge, "made.range.strict").value()).hasValue(0);
        FigureSheet bad = new FigureSheet("bad");
        TruthFigures.add(bad, "made", List.of(rows(.25, 40)), true);
        for (String id : List.of(
                "made.p6.median.100+", "made.p6.p90.100+", "made.range", "made.ece.wire", "made.reference.20+")) {
            assertThat(figure(bad, id).met()).as(id).isFalse();
            assertThat(figure(bad, id).note()).as(id).isNotBlank();
        }
        assertThat(figure(bad, "made.stacks").value().orElseThrow()).isBetween(.12, .13);
        assertThat(figure(bad, "made.stacks").note()).contains("hold it in 1");
        assertThat(figure(bad, "made.split.labelling").value().orElseThrow()).isBetween(.12, .13);
        assertThat(figure(bad, "made.split.estimator").value().orElseThrow()).isBetween(.12, .13);
    }

    @Test
    @DisplayName("a handful of cells or outcomes meets nothing, and what was not measured is not met")
    void few() {
        FigureSheet sheet = new FigureSheet("few");
        TruthRows few = rows(0, 3);
        TruthFigures.add(
                sheet,
                "made",
                List.of(new TruthRows(
                        "made",
                        1,
                        few.cells(),
                        List.of(),
                        List.of(),
                        List.of(),
                        few.outcomes().subList(0, 100),
                        List.of(),
                        0,
                        0,
                        OptionalDouble.empty())),
                true);
        assertThat(figure(sheet, "made.p6.median.100+").met()).isFalse();
        assertThat(figure(sheet, "made.p6.median.30-99").value()).isEmpty();
        assertThat(figure(sheet, "made.p6.median.30-99").met()).isFalse();
        assertThat(figure(sheet, "made.range").met()).isFalse();
        assertThat(figure(sheet, "made.ece.wire").goal())
                .as("too few to be judged")
                .isBlank();
        assertThat(figure(sheet, "made.ece.truth").value()).isEmpty();
        TruthFigures.pooled(
                sheet,
                List.of(new TruthRows(
                        "made",
                        1,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        few.outcomes().subList(0, 100),
                        few.outcomes(),
                        0,
                        0,
                        OptionalDouble.empty())));
        assertThat(figure(sheet, "all.ece.wire").met()).isFalse();
        assertThat(figure(sheet, "all.ece.truth").met()).isTrue();
        assertThat(TruthVerdict.found(List.of(few))).isEqualTo(TruthVerdict.ABSTAIN);
        assertThat(TruthVerdict.found(List.of(rows(.01, 40)))).isEqualTo(TruthVerdict.MEET);
        assertThat(TruthVerdict.found(List.of(rows(.08, 40)))).isEqualTo(TruthVerdict.RANGE_HOLDS_TRUTH);
        assertThat(TruthVerdict.found(List.of(rows(.3, 40)))).isEqualTo(TruthVerdict.FAIL);
        assertThat(TruthVerdict.ABSTAIN.satisfiedBy(TruthVerdict.FAIL)).isFalse();
    }

    @Test
    @DisplayName("only a missed verdict ends a strict run with a code of its own; a missed goal does not")
    void strict() {
        FigureSheet sheet = new FigureSheet("strict");
        sheet.add(Figure.goal("made.range", "a goal", .5, "", ">= 0.95", false, ""));
        sheet.add(Figure.goal("made.verdict", "a verdict", 40, "of 40", "fail", true, ""));
        assertThat(TruthCommand.exitCode(sheet, true)).isEqualTo(ExitCode.OK);
        TruthLeagues.verdict(sheet, TruthLeague.small(), List.of(rows(.3, 40)));
        assertThat(figure(sheet, "small.verdict").met()).isFalse();
        assertThat(TruthCommand.exitCode(sheet, false)).isEqualTo(ExitCode.OK);
        assertThat(TruthCommand.exitCode(sheet, true)).isEqualTo(ExitCode.MISSED);
    }

    @Test
    @DisplayName(
            "a file that calls itself like a preset is not the preset: another name, another key, no verdict of its own")
    void presets() throws IOException {
        Path file = Files.writeString(
                dir.resolve("mine.json"), "{\"name\": \"liquid\", \"seed\": 7, \"days\": 7, \"warmup\": 3}");
        Path other = Files.writeString(
                dir.resolve("other.json"), "{\"name\": \"liquid\", \"seed\": 7, \"days\": 6, \"warmup\": 3}");
        List<TruthLeague> found = TruthLeagues.find(
                List.of("liquid", file.toString(), other.toString(), file.toString(), "liquid"),
                TruthLeague.Size.QUICK);
        assertThat(found).extracting(TruthLeague::preset).containsExactly(true, false, false);
        assertThat(found).extracting(TruthLeague::liquid).containsExactly(true, false, false);
        assertThat(found).extracting(TruthLeague::name).doesNotHaveDuplicates().startsWith("liquid");
        assertThat(found).extracting(TruthLeague::key).doesNotHaveDuplicates().allMatch(key -> key.length() == 16);
        assertThat(found)
                .extracting(TruthVerdict::of)
                .containsExactly(TruthVerdict.MEET, TruthVerdict.RANGE_HOLDS_TRUTH, TruthVerdict.RANGE_HOLDS_TRUTH);
    }

    @Test
    @DisplayName("rows that were kept are read back as they were, half a file never")
    void kept() throws IOException {
        TruthRows rows = rows(.03, 5);
        Path file = dir.resolve("runs/made.tsv");
        rows.save(file);
        assertThat(TruthRows.load(file)).isEqualTo(rows);
        Files.writeString(file, "cell\tring\t1\n");
        assertThatThrownBy(() -> TruthRows.load(file)).isInstanceOf(IOException.class);
    }

    @Test
    @DisplayName(
            "figures are a list of id, what, value, unit, goal, met and note; what cannot be said is null and not met, what has"
                    + " no goal says nothing of one")
    void sheet() throws IOException {
        FigureSheet sheet = new FigureSheet("sheet");
        sheet.add(Figure.goal("a", "an error", .02, "", "<= 0.03", true, "12 cells"));
        sheet.add(Figure.unknown("b", "a \"share\"", "", ">= 0.9", "nothing resolved"));
        sheet.add(Figure.plain("c", "a width", .2, "", ""));
        sheet.add(Figure.unknown("d", "a length", "", "", "not measured"));
        sheet.add(Figure.none("e", "losses", 1));
        JsonNode json = Recorded.JSON.readTree(sheet.write(dir).toFile());
        assertThat(json).hasSize(5);
        assertThat(json.get(0).get("value").asDouble()).isEqualTo(.02);
        assertThat(json.get(1).get("value").isNull()).isTrue();
        assertThat(json.get(1).get("met").asBoolean()).isFalse();
        assertThat(sheet.text()).contains("MISSED", "nothing resolved", "0.0200");
        assertThat(json.get(0).get("met").asBoolean()).isTrue();
        assertThat(List.of(json.get(2), json.get(3)))
                .as("rows without a goal")
                .allSatisfy(row -> assertThat(row.has("met")).isFalse());
        assertThat(json.get(4).get("met").asBoolean()).isFalse();
        assertThat(sheet.missed()).extracting(Figure::id).containsExactly("b", "e");
        assertThatThrownBy(() -> Figure.goal("f", "no goal", 1, "", "", true, ""))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> sheet.add(Figure.plain("a", "again", 1, "", "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("plots are well-formed SVG below 50 KB, drawn without a screen")
    void plots() throws Exception {
        List<Path> files = TruthPlots.write(List.of(rows(.05, 60)), dir.resolve("plots"));
        assertThat(files)
                .extracting(file -> file.getFileName().toString())
                .containsExactly("survival.svg", "ranges.svg", "reliability.svg", "prices.svg");
        for (Path file : files) {
            String svg = Files.readString(file);
            assertThat(svg).hasSizeLessThan(50_000).doesNotContain("NaN");
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(new InputSource(new StringReader(svg)))
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
        }
        assertThatThrownBy(() -> new SvgPlot("t", "x", 1, 1, "y", 0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName(
            "C8 a small league measured from its wire: every cell has a truth, the parts add up, forecasts resolve")
    void small_league() {
        TruthRows rows = TruthMeasure.rows(TruthLeague.small(), TruthLeague.Size.SMOKE, 7);
        assertThat(rows.cells()).isNotEmpty().allSatisfy(cell -> {
            assertThat(cell.truth()).isBetween(0.0, 1.0);
            assertThat(cell.error()).isBetween(0.0, .1);
            assertThat(cell.truthOnline()).as("always online sells no less").isGreaterThan(cell.truth() - .1);
            assertThat(cell.estimate()).isBetween(cell.low(), cell.high());
        });
        // What the wire hides makes estimates low, never high: the mean over cells says so beyond the errors of the
        // truth.
        assertThat(rows.cells().stream()
                        .mapToDouble(cell -> cell.estimate() - cell.truthOnline())
                        .average()
                        .orElseThrow())
                .isBetween(-.5, .05);
        assertThat(rows.references()).isNotEmpty().allSatisfy(one -> {
            assertThat(one.lowestAsk()).isLessThanOrEqualTo(one.plainMedian());
            assertThat(one.dispersion()).isPositive();
        });
        assertThat(rows.turnover()).anyMatch(TruthRows.GoodSales::said);
        assertThat(rows.asked()).isGreaterThan(rows.refused());
        assertThat(rows.trueOutcomes())
                .as("a known sale counts whole, whatever share the forecast took for sales")
                .isNotEmpty()
                .allMatch(one -> one.outcome() == 0 || one.outcome() == 1);
        assertThat(rows.answering().orElseThrow()).isBetween(.3, .9);
        FigureSheet sheet = new FigureSheet("truth");
        TruthFigures.add(sheet, "small", List.of(rows), false);
        TruthLeagues.verdict(sheet, TruthLeague.small(), List.of(rows));
        System.out.print(sheet.text());
        assertThat(sheet.figures()).hasSizeGreaterThan(20);
        assertThat(figure(sheet, "small.verdict").goal()).isEqualTo("range holds truth");
        assertThat(Quantiles.median(rows.cells().stream()
                                .map(cell -> cell.high() - cell.low())
                                .toList())
                        .orElseThrow())
                .as("ranges that say something")
                .isBetween(.05, .7);
    }

    @Test
    @DisplayName("C32 calibration says what it lacks: no database, no such horizon")
    void calibration_refuses() {
        String missing = dir.resolve("none.db").toString();
        Cli none = Cli.run("calibration", "--db", missing, "--league", "Testing");
        assertThat(none.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(none.err()).contains("no such database");
        Cli horizon = Cli.run("calibration", "--db", missing, "--league", "Testing", "--horizon", "0");
        assertThat(horizon.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(horizon.err()).contains("--horizon").contains("0");
    }

    @Test
    void seeds_are_named_or_drawn_and_anything_else_is_refused() {
        assertThat(TruthCommand.seeds("7,11")).containsExactly(7L, 11L);
        assertThat(TruthCommand.seeds("7, random:2")).hasSize(3).startsWith(7L);
        for (String wrong : List.of("", "x", "random:", "-1", "random:1000", "7,,8")) {
            assertThatThrownBy(() -> TruthCommand.seeds(wrong)).as(wrong).isInstanceOf(Main.UsageException.class);
        }
        Cli run = Cli.run("truth", "--league", "no-such-league");
        assertThat(run.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("no-such-league");
    }
}
