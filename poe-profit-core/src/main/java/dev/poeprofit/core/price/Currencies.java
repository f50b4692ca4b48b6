package dev.poeprofit.core.price;

import dev.poeprofit.core.internal.DataFile;
import dev.poeprofit.core.item.StableId;
import dev.poeprofit.core.item.TradeMetadata;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The currency dictionary: a built-in core set with the aliases of old clients, to which the trade site's static dictionary
 * adds every other id. Immutable.
 */
public final class Currencies implements CurrencyDictionary {
    /** Stands for a name that two ids share; never a valid currency name. */
    private static final String AMBIGUOUS = "";

    private final Map<String, CurrencyId> byToken;
    private final Map<CurrencyId, String> names;
    private final Map<String, String> idByName;
    private final String version;

    private Currencies(Map<String, CurrencyId> byToken, Map<CurrencyId, String> names) {
        this.byToken = byToken;
        this.names = names;
        this.idByName = new TreeMap<>();
        names.forEach((id, name) -> idByName.merge(name, id.id(), (a, b) -> AMBIGUOUS));
        StringBuilder content = new StringBuilder();
        byToken.forEach(
                (token, id) -> content.append(token).append('=').append(id).append('\n'));
        this.version = String.format(Locale.ROOT, "%016x", StableId.of(content.toString()))
                .substring(0, 12);
    }

    /**
     * The core set that needs no fetched dictionary.
     *
     * @return about forty currencies and their aliases
     */
    public static Currencies builtIn() {
        TreeMap<String, CurrencyId> tokens = new TreeMap<>();
        TreeMap<CurrencyId, String> names = new TreeMap<>();
        List<List<String>> rows = DataFile.read(Currencies.class, "currencies.tsv", 3);
        for (List<String> row : rows) {
            CurrencyId id = new CurrencyId(row.get(0));
            for (String alias : row.get(2).split(" ", -1)) {
                if (!alias.isEmpty()) {
                    put(tokens, alias, id);
                }
            }
        }
        for (List<String> row : rows) {
            CurrencyId id = new CurrencyId(row.get(0));
            put(tokens, id.id(), id);
            names.put(id, row.get(1));
        }
        return new Currencies(tokens, names);
    }

    private static void put(Map<String, CurrencyId> tokens, String token, CurrencyId id) {
        CurrencyId before = tokens.put(token, id);
        if (before != null) {
            throw new IllegalStateException("currencies.tsv gives '" + token + "' to both " + before + " and " + id);
        }
    }

    /**
     * This dictionary and every id of the trade site's static dictionary. An id of the site wins over an alias of the same
     * spelling. Separators and ids that no note can name are left out.
     *
     * @param staticDictionary the site's answer
     * @return a new dictionary
     * @throws IllegalArgumentException if it is another kind of dictionary
     */
    public Currencies with(TradeMetadata staticDictionary) {
        if (staticDictionary.kind() != TradeMetadata.Kind.STATIC) {
            throw new IllegalArgumentException(
                    "currencies come from the STATIC dictionary, was " + staticDictionary.kind());
        }
        TreeMap<String, CurrencyId> tokens = new TreeMap<>(byToken);
        TreeMap<CurrencyId, String> known = new TreeMap<>(names);
        for (TradeMetadata.Entry entry : staticDictionary.entries()) {
            if (entry.id().equals("sep") || !CurrencyId.isWellFormed(entry.id())) {
                continue;
            }
            CurrencyId id = new CurrencyId(entry.id());
            tokens.put(entry.id(), id);
            if (!entry.text().isBlank()) {
                known.put(id, entry.text());
            }
        }
        return new Currencies(tokens, known);
    }

    @Override
    public Optional<CurrencyId> find(String token) {
        return Optional.ofNullable(byToken.get(token));
    }

    /**
     * Name of the good behind an id.
     *
     * @param id canonical id
     * @return the name players know, or empty if this dictionary has none
     */
    public Optional<String> name(CurrencyId id) {
        return Optional.ofNullable(names.get(id));
    }

    /**
     * Id of a good by its name.
     *
     * @param name the name, exactly as the site writes it
     * @return the id; empty if the name is unknown or two ids share it
     */
    public Optional<CurrencyId> byName(String name) {
        String id = idByName.get(name);
        return id == null || id.equals(AMBIGUOUS) ? Optional.empty() : Optional.of(new CurrencyId(id));
    }

    /**
     * How many canonical ids are known.
     *
     * @return at least the core set
     */
    public int size() {
        return names.size();
    }

    @Override
    public String version() {
        return version;
    }
}
