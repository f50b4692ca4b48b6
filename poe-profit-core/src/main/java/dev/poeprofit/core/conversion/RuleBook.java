package dev.poeprofit.core.conversion;

import dev.poeprofit.core.attention.GoldFee;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The conversion rules in two layers: one generated from an export of the game's data, one kept by hand over it. Immutable.
 * Nothing here is asked of a service at run time.
 */
public final class RuleBook {
    private final Map<String, ConversionRule> rules;
    private final Map<String, KnownItem> items;
    private final Map<String, DisabledItem> disabled;

    private RuleBook(
            Map<String, ConversionRule> rules, Map<String, KnownItem> items, Map<String, DisabledItem> disabled) {
        this.rules = Collections.unmodifiableMap(rules);
        this.items = Collections.unmodifiableMap(items);
        this.disabled = Collections.unmodifiableMap(disabled);
    }

    /**
     * The texts of the tables.
     *
     * @param generatedRules rules of the export
     * @param generatedItems items of the export that rules name
     * @param overlayRules rules kept by hand
     * @param overlayDisabled items that the game does not take
     * @param overlayItems trade ids and gold fees
     */
    public record Texts(
            List<String> generatedRules,
            List<String> generatedItems,
            List<String> overlayRules,
            List<String> overlayDisabled,
            List<String> overlayItems) {
        /**
         * Copies the lists.
         *
         * @param generatedRules generated rules
         * @param generatedItems generated items
         * @param overlayRules rules by hand
         * @param overlayDisabled disabled items
         * @param overlayItems items by hand
         */
        public Texts {
            generatedRules = List.copyOf(generatedRules);
            generatedItems = List.copyOf(generatedItems);
            overlayRules = List.copyOf(overlayRules);
            overlayDisabled = List.copyOf(overlayDisabled);
            overlayItems = List.copyOf(overlayItems);
        }

        /**
         * The tables that come with the library.
         *
         * @return their lines
         */
        public static Texts builtIn() {
            return new Texts(
                    RuleTables.builtIn("generated-rules.tsv"),
                    RuleTables.builtIn("generated-items.tsv"),
                    RuleTables.builtIn("overlay-rules.tsv"),
                    RuleTables.builtIn("overlay-disabled.tsv"),
                    RuleTables.builtIn("overlay-items.tsv"));
        }
    }

    /**
     * The rules that come with the library.
     *
     * @return the rules
     */
    public static RuleBook builtIn() {
        return of(Texts.builtIn());
    }

    /**
     * Reads the tables.
     *
     * @param texts the tables
     * @return the rules
     * @throws IllegalArgumentException naming every bad line, every id and name that stands twice, and every item that one layer
     *     names and the other lacks
     */
    public static RuleBook of(Texts texts) {
        List<String> problems = new ArrayList<>();
        Map<String, ConversionRule> rules = new TreeMap<>();
        List<ConversionRule> all =
                new ArrayList<>(RuleTables.rules("generated rules", texts.generatedRules(), problems));
        all.addAll(RuleTables.rules("overlay rules", texts.overlayRules(), problems));
        for (ConversionRule rule : all) {
            if (rules.put(rule.id(), rule) != null) {
                problems.add("rule " + rule.id() + " stands twice");
            }
        }
        Map<String, KnownItem> items = new TreeMap<>();
        for (KnownItem item : RuleTables.items("overlay items", texts.overlayItems(), problems)) {
            if (items.put(item.name(), item) != null) {
                problems.add("item " + item.name() + " stands twice in the overlay");
            }
        }
        Map<String, DisabledItem> disabled = new TreeMap<>();
        for (DisabledItem item : RuleTables.disabled("overlay disabled", texts.overlayDisabled(), problems)) {
            if (disabled.put(item.item(), item) != null) {
                problems.add("item " + item.item() + " is disabled twice");
            }
        }
        Set<String> generated = new TreeSet<>(RuleTables.names("generated items", texts.generatedItems(), problems));
        lacks(problems, "overlay items", items.keySet(), "generated items", generated);
        lacks(problems, "generated items", generated, "overlay items", items.keySet());
        lacks(problems, "overlay disabled", disabled.keySet(), "generated items", generated);
        lacks(problems, "rules", namesIn(rules.values()), "generated items", generated);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("conversion rules: " + String.join("; ", problems));
        }
        return new RuleBook(rules, items, disabled);
    }

    private static Set<String> namesIn(Collection<ConversionRule> rules) {
        Set<String> names = new HashSet<>();
        for (ConversionRule rule : rules) {
            for (Ingredient ingredient : List.of(rule.input(), rule.output())) {
                if (!ingredient.ofClass()) {
                    names.add(ingredient.name());
                }
            }
        }
        return names;
    }

    private static void lacks(List<String> problems, String named, Set<String> names, String where, Set<String> known) {
        for (String name : new TreeSet<>(names)) {
            if (!known.contains(name)) {
                problems.add(named + " name '" + name + "', which " + where + " lack");
            }
        }
    }

    /**
     * Every rule.
     *
     * @return in order of id
     */
    public List<ConversionRule> rules() {
        return List.copyOf(rules.values());
    }

    /**
     * A rule by its id.
     *
     * @param id the id
     * @return empty if there is none
     */
    public Optional<ConversionRule> rule(String id) {
        return Optional.ofNullable(rules.get(id));
    }

    /**
     * Rules that a good goes into.
     *
     * @param name name of the good
     * @return in order of id
     */
    public List<ConversionRule> from(String name) {
        return rules.values().stream()
                .filter(rule -> rule.input().name().equals(name))
                .toList();
    }

    /**
     * What is known of an item.
     *
     * @param name its name
     * @return empty if no rule names it
     */
    public Optional<KnownItem> item(String name) {
        return Optional.ofNullable(items.get(name));
    }

    /**
     * Gold the exchange takes for a number of units received.
     *
     * @param name name of the good received
     * @param units units, at least 0
     * @return unknown if nobody recorded it
     */
    public GoldFee gold(String name, long units) {
        return item(name).map(item -> item.goldPerUnit().forUnits(units)).orElseGet(GoldFee.Unknown::new);
    }

    /**
     * Why a rule is not to be used in a patch, whatever the market says.
     *
     * @param rule the rule
     * @param patch the patch played
     * @return empty if nothing speaks against it
     */
    public Optional<String> refusal(ConversionRule rule, Patch patch) {
        if (rule.disabled().isPresent()) {
            return rule.disabled();
        }
        for (Ingredient ingredient : List.of(rule.input(), rule.output())) {
            DisabledItem item = disabled.get(ingredient.name());
            if (item != null && item.from().compareTo(patch) <= 0) {
                return Optional.of(item.item() + " " + item.because() + " since " + item.from());
            }
        }
        return rule.knownIn(patch)
                ? Optional.empty()
                : Optional.of("known from " + rule.from().map(Patch::toString).orElse("the beginning") + " to "
                        + rule.to().map(Patch::toString).orElse("now") + ", not in " + patch);
    }
}
