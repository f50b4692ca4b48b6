package dev.poeprofit.core.item;

import dev.poeprofit.core.internal.DataFile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The uniques of which one modifier line defines the good, and how to read the variant off it. */
final class UniqueVariants {
    /** Variant of a unique of the table on which no row fits: it must not pass for one of the known variants. */
    static final String UNKNOWN = "unknown";

    private static final UniqueVariants BUILT_IN =
            new UniqueVariants(DataFile.read(UniqueVariants.class, "unique-variants.tsv", 4));

    private record Row(boolean each, String label, List<Pattern> patterns) {}

    private final Map<String, List<Row>> rows = new HashMap<>();

    private UniqueVariants(List<List<String>> table) {
        for (List<String> line : table) {
            boolean each = line.get(1).equals("each");
            if (!each && !line.get(1).equals("first")) {
                throw new IllegalStateException("unique-variants.tsv rule must be first or each, was " + line.get(1));
            }
            List<Pattern> patterns = new ArrayList<>();
            for (String pattern : line.get(3).split(" && ", -1)) {
                patterns.add(Pattern.compile(pattern));
            }
            rows.computeIfAbsent(line.get(0), name -> new ArrayList<>())
                    .add(new Row(each, line.get(2), List.copyOf(patterns)));
        }
    }

    static UniqueVariants builtIn() {
        return BUILT_IN;
    }

    /**
     * The variant of a unique.
     *
     * @param name name of the unique
     * @param lines its explicit modifiers, cleaned
     * @return empty for a unique that has no variants
     */
    Optional<String> variant(String name, List<String> lines) {
        List<Row> mine = rows.get(name);
        if (mine == null) {
            return Optional.empty();
        }
        TreeSet<String> parts = new TreeSet<>();
        for (Row row : mine) {
            if (row.each()) {
                collect(row, lines, parts);
            } else if (parts.isEmpty()) {
                first(row, lines).ifPresent(parts::add);
            }
        }
        return Optional.of(parts.isEmpty() ? UNKNOWN : KeyText.joined(parts));
    }

    private static void collect(Row row, List<String> lines, Set<String> parts) {
        for (String line : lines) {
            Matcher matcher = row.patterns().get(0).matcher(line);
            if (matcher.matches()) {
                parts.add(KeyText.template(matcher.group(1)));
            }
        }
    }

    private static Optional<String> first(Row row, List<String> lines) {
        Optional<Matcher> named = find(row.patterns().get(0), lines);
        for (Pattern pattern : row.patterns()) {
            if (find(pattern, lines).isEmpty()) {
                return Optional.empty();
            }
        }
        return named.map(m -> m.groupCount() == 0 ? row.label() : row.label().replace("$1", m.group(1)));
    }

    private static Optional<Matcher> find(Pattern pattern, List<String> lines) {
        for (String line : lines) {
            Matcher matcher = pattern.matcher(line);
            if (matcher.matches()) {
                return Optional.of(matcher);
            }
        }
        return Optional.empty();
    }
}
