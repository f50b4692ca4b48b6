package dev.poeprofit.core.attention;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every action costs, with source and date. Text form: one action per line, tab separated: id, low, default, high,
 * source or {@code -}, date; {@code #} begins a comment.
 */
public final class ActionTable {
    /**
     * What one action costs.
     *
     * @param action the action
     * @param minutes its attention
     * @param source where the figures come from; empty for this project's own assumption
     * @param asOf date of the figures
     */
    public record Entry(Action action, AttentionRange minutes, Optional<String> source, LocalDate asOf) {
        /**
         * The entry as an assumption to print.
         *
         * @return minutes at the three levels
         */
        public Assumption assumption() {
            return new Assumption(
                    "attention " + action.id(),
                    minutes.low().value() + " / " + minutes.mid().value() + " / "
                            + minutes.high().value() + " min",
                    source,
                    asOf);
        }
    }

    private static final int COLUMNS = 6;

    private final Map<Action, Entry> entries;

    private ActionTable(Map<Action, Entry> entries) {
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * The table that comes with the library.
     *
     * @return every action
     */
    public static ActionTable builtIn() {
        return parse(BuiltInData.lines("actions.tsv"));
    }

    /**
     * Reads the text form.
     *
     * @param lines the lines
     * @return the table
     * @throws IllegalArgumentException naming every bad line, and every action that is missing or stands twice
     */
    public static ActionTable parse(List<String> lines) {
        EnumMap<Action, Entry> entries = new EnumMap<>(Action.class);
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            try {
                Entry entry = parseLine(line);
                if (entries.put(entry.action(), entry) != null) {
                    problems.add(
                            "line " + (i + 1) + ": action " + entry.action().id() + " stands twice");
                }
            } catch (IllegalArgumentException | DateTimeException e) {
                problems.add("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        for (Action action : Action.values()) {
            if (!entries.containsKey(action)) {
                problems.add("action " + action.id() + " is missing");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("action table: " + String.join("; ", problems));
        }
        return new ActionTable(entries);
    }

    private static Entry parseLine(String line) {
        String[] cells = line.split("\t", -1);
        if (cells.length != COLUMNS) {
            throw new IllegalArgumentException("must have " + COLUMNS + " columns, has " + cells.length);
        }
        return new Entry(
                actionOf(cells[0]),
                AttentionRange.of(
                        Double.parseDouble(cells[1]), Double.parseDouble(cells[2]), Double.parseDouble(cells[3])),
                cells[4].equals("-") ? Optional.empty() : Optional.of(cells[4]),
                LocalDate.parse(cells[5]));
    }

    private static Action actionOf(String id) {
        for (Action action : Action.values()) {
            if (action.id().equals(id)) {
                return action;
            }
        }
        throw new IllegalArgumentException("unknown action '" + id + "'");
    }

    /**
     * What an action costs.
     *
     * @param action the action
     * @return its entry
     */
    public Entry entry(Action action) {
        Entry entry = entries.get(action);
        if (entry == null) {
            throw new AssertionError("a table holds every action, " + action + " is missing");
        }
        return entry;
    }

    /**
     * Attention of an action.
     *
     * @param action the action
     * @return its minutes
     */
    public AttentionRange minutes(Action action) {
        return entry(action).minutes();
    }

    /**
     * The same table with another cost for one action, such as one measured by its user.
     *
     * @param entry the new entry
     * @return a new table
     */
    public ActionTable with(Entry entry) {
        EnumMap<Action, Entry> copy = new EnumMap<>(entries);
        copy.put(entry.action(), entry);
        return new ActionTable(copy);
    }
}
