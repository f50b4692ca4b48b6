package dev.poeprofit.core.strategy;

import dev.poeprofit.core.item.Market;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows and words that an opportunity was worked out from, enough to derive it again.
 *
 * @param rows stored rows used
 * @param told what the player or the settings say, as {@code name=value}
 * @param excluded what was left out, and why
 * @param rule the conversion rule used; empty if none was
 */
public record Evidence(List<Row> rows, List<String> told, List<Exclusion> excluded, Optional<RuleUse> rule) {
    /** A line of a price overview; its key is the hash of the answer's body, a slash, and the line's id. */
    public static final String PRICE_LINES = "bronze_poeninja_snapshot";

    /** What the listings of a market said; its key is the good, and the time of the last page. */
    public static final String LISTINGS = "exposure";

    /**
     * A row of a store.
     *
     * @param table its table
     * @param key its natural key
     */
    public record Row(String table, String key) {
        @Override
        public String toString() {
            return table + " " + key;
        }
    }

    /**
     * Something that was not used.
     *
     * @param what what
     * @param why reason
     */
    public record Exclusion(String what, String why) {}

    /**
     * A conversion rule as it was used.
     *
     * @param id id of the rule
     * @param verifiedFor patch it was last checked for
     * @param configured patch that advice is for
     * @param source where the rule comes from
     * @param asOf date of the rule
     * @param confidence how sure it is: H, M or L
     */
    public record RuleUse(
            String id, String verifiedFor, String configured, String source, LocalDate asOf, String confidence) {
        /**
         * Whether it was checked for the patch that is played.
         *
         * @return true if so
         */
        public boolean verified() {
            return verifiedFor.equals(configured);
        }
    }

    /**
     * Copies the lists.
     *
     * @param rows rows
     * @param told words
     * @param excluded left out
     * @param rule rule
     */
    public Evidence {
        rows = List.copyOf(rows);
        told = List.copyOf(told);
        excluded = List.copyOf(excluded);
    }

    /**
     * Id of what was worked out from this.
     *
     * @param market the market
     * @param candidate what was looked at
     * @return the same for the same evidence
     */
    public OpportunityId idOf(Market market, Candidate candidate) {
        List<String> parts = new ArrayList<>();
        parts.add(market.toString());
        parts.add(candidate.strategy());
        parts.add(candidate.verb().name());
        parts.add(candidate.item());
        parts.add(candidate.venue().map(venue -> venue.label()).orElse("-"));
        rows.forEach(row -> parts.add(row.toString()));
        parts.addAll(told);
        rule.ifPresent(use -> parts.add(use.toString()));
        return OpportunityId.of(parts);
    }
}
