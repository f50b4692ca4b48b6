package dev.poeprofit.core.attention;

import dev.poeprofit.core.price.CurrencyId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gold the exchange takes per unit <em>received</em>. Text form: one currency per line, tab separated: id, gold as
 * {@code n}, {@code n/d} or {@code n..n}; {@code #} begins a comment, {@code # as-of: 2026-11-23} and {@code # source: ...}
 * date the table.
 */
public final class GoldFees {
    private final Map<CurrencyId, GoldFee> perUnit;
    private final String source;
    private final LocalDate asOf;

    private GoldFees(Map<CurrencyId, GoldFee> perUnit, String source, LocalDate asOf) {
        this.perUnit = Collections.unmodifiableMap(perUnit);
        this.source = source;
        this.asOf = asOf;
    }

    /**
     * The table that comes with the library.
     *
     * @return the table
     */
    public static GoldFees builtIn() {
        return parse(BuiltInData.lines("gold-fees.tsv"));
    }

    /**
     * Reads the text form.
     *
     * @param lines the lines
     * @return the table
     * @throws IllegalArgumentException naming every bad line, or that date or source is missing
     */
    public static GoldFees parse(List<String> lines) {
        TreeMap<CurrencyId, GoldFee> fees = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        String source = "";
        LocalDate asOf = LocalDate.EPOCH;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            try {
                if (line.startsWith("# source: ")) {
                    source = line.substring("# source: ".length()).strip();
                } else if (line.startsWith("# as-of: ")) {
                    asOf = LocalDate.parse(line.substring("# as-of: ".length()).strip());
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    String[] cells = line.split("\t", -1);
                    if (cells.length != 2) {
                        throw new IllegalArgumentException("must have 2 columns, has " + cells.length);
                    }
                    if (fees.put(new CurrencyId(cells[0]), GoldFee.parse(cells[1])) != null) {
                        throw new IllegalArgumentException("currency " + cells[0] + " stands twice");
                    }
                }
            } catch (IllegalArgumentException | java.time.DateTimeException e) {
                problems.add("line " + (i + 1) + ": " + e.getMessage());
            }
        }
        if (source.isEmpty() || asOf.equals(LocalDate.EPOCH)) {
            problems.add("source and as-of must be given");
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("gold fee table: " + String.join("; ", problems));
        }
        return new GoldFees(fees, source, asOf);
    }

    /**
     * Fee for one unit received.
     *
     * @param received what is asked for
     * @return unknown if the table does not say
     */
    public GoldFee perUnit(CurrencyId received) {
        return perUnit.getOrDefault(received, new GoldFee.Unknown());
    }

    /**
     * Where the table comes from.
     *
     * @return source, as text
     */
    public String source() {
        return source;
    }

    /**
     * Date of the table.
     *
     * @return the date
     */
    public LocalDate asOf() {
        return asOf;
    }
}
