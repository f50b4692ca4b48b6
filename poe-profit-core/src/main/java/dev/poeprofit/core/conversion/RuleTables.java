package dev.poeprofit.core.conversion;

import dev.poeprofit.core.attention.GoldFee;
import dev.poeprofit.core.attention.Venue;
import dev.poeprofit.core.price.CurrencyId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the tables rules come in: tab separated, {@code #} begins a comment, {@code -} stands for nothing. */
final class RuleTables {
    private static final String NOTHING = "-";
    private static final int RULE_COLUMNS = 14;
    private static final int DISABLED_COLUMNS = 5;
    private static final int ITEM_COLUMNS = 5;
    private static final int GENERATED_COLUMNS = 2;
    private static final int MOST_LINES = 20_000;

    private RuleTables() {}

    /** How one line reads. */
    interface LineReader<T> {
        T read(String[] cells);
    }

    static List<String> builtIn(String name) {
        try (InputStream in = RuleTables.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource " + name + " is missing from the library");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<ConversionRule> rules(String table, List<String> lines, List<String> problems) {
        return read(table, lines, RULE_COLUMNS, problems, RuleTables::rule);
    }

    static List<DisabledItem> disabled(String table, List<String> lines, List<String> problems) {
        return read(
                table,
                lines,
                DISABLED_COLUMNS,
                problems,
                cells -> new DisabledItem(
                        cells[0], Patch.parse(cells[1]), cells[2], cells[3], LocalDate.parse(cells[4])));
    }

    static List<KnownItem> items(String table, List<String> lines, List<String> problems) {
        return read(
                table,
                lines,
                ITEM_COLUMNS,
                problems,
                cells -> new KnownItem(
                        cells[0],
                        orNothing(cells[1]).map(CurrencyId::new),
                        cells[2].equals("unknown") ? new GoldFee.Unknown() : GoldFee.parse(cells[2]),
                        cells[3],
                        LocalDate.parse(cells[4])));
    }

    static List<String> names(String table, List<String> lines, List<String> problems) {
        return read(table, lines, GENERATED_COLUMNS, problems, cells -> cells[0]);
    }

    private static <T> List<T> read(
            String table, List<String> lines, int columns, List<String> problems, LineReader<T> reader) {
        List<T> rows = new ArrayList<>();
        if (lines.size() > MOST_LINES) {
            problems.add(table + " has " + lines.size() + " lines, at most " + MOST_LINES + " are read");
            return rows;
        }
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                String[] cells = line.split("\t", -1);
                if (cells.length != columns) {
                    throw new IllegalArgumentException("must have " + columns + " columns, has " + cells.length);
                }
                rows.add(reader.read(cells));
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add(table + " line " + (i + 1) + ": " + e.getMessage());
            }
        }
        return rows;
    }

    private static ConversionRule rule(String[] cells) {
        return new ConversionRule(
                cells[0],
                kind(cells[1]),
                Ingredient.parse(cells[2]),
                Ingredient.parse(cells[3]),
                cells[4],
                venue(cells[5]),
                venue(cells[6]),
                orNothing(cells[7]).map(Patch::parse),
                orNothing(cells[8]).map(Patch::parse),
                orNothing(cells[9]).map(Patch::parse),
                cells[10],
                LocalDate.parse(cells[11]),
                certainty(cells[12]),
                orNothing(cells[13]));
    }

    private static Optional<String> orNothing(String cell) {
        return cell.equals(NOTHING) ? Optional.empty() : Optional.of(cell);
    }

    private static RuleKind kind(String text) {
        for (RuleKind kind : RuleKind.values()) {
            if (kind.id().equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("unknown kind '" + text + "'");
    }

    private static Certainty certainty(String text) {
        for (Certainty certainty : Certainty.values()) {
            if (certainty.name().equals(text)) {
                return certainty;
            }
        }
        throw new IllegalArgumentException("confidence must be H, M or L, was '" + text + "'");
    }

    private static Venue venue(String text) {
        for (Venue venue : Venue.values()) {
            if (venue.label().equals(text)) {
                return venue;
            }
        }
        throw new IllegalArgumentException("unknown venue '" + text + "'");
    }
}
