package dev.poeprofit.core.item;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Puts goods into categories and buckets, and finds them in the trade site's dictionaries. Built-in rules over the key and
 * the words of its base are enough for every item to fall in exactly one category; dictionaries make the choice finer but
 * never move a good between commodity and gear. The wire's own category is never asked: it is gone since 2025. Immutable.
 */
public final class ItemCatalogue {
    /** Categories whose word in the name is surer than the group the dictionary files them under. */
    private static final Set<Category> NAMED_GOODS = Set.of(
            Category.SCARAB,
            Category.ESSENCE,
            Category.FOSSIL,
            Category.RESONATOR,
            Category.OIL,
            Category.CATALYST,
            Category.DELIRIUM_ORB,
            Category.INCUBATOR);

    private static final Map<String, Category> STATIC_GROUPS = Map.of(
            "Currency", Category.CURRENCY,
            "Fragments", Category.FRAGMENT,
            "DeliriumOrbs", Category.DELIRIUM_ORB,
            "Catalysts", Category.CATALYST,
            "Oils", Category.OIL,
            "Incubators", Category.INCUBATOR,
            "Delve", Category.FOSSIL,
            "Essences", Category.ESSENCE);

    private static final Map<String, Category> ITEM_GROUPS = Map.ofEntries(
            Map.entry("accessory", Category.ACCESSORY),
            Map.entry("armour", Category.ARMOUR),
            Map.entry("weapon", Category.WEAPON),
            Map.entry("flask", Category.FLASK),
            Map.entry("tincture", Category.FLASK),
            Map.entry("jewel", Category.JEWEL),
            Map.entry("corpse", Category.OTHER_GEAR),
            Map.entry("graft", Category.OTHER_GEAR),
            Map.entry("heistequipment", Category.OTHER_GEAR),
            Map.entry("heistmission", Category.OTHER_GEAR),
            Map.entry("idol", Category.OTHER_GEAR),
            Map.entry("leaguestone", Category.OTHER_GEAR),
            Map.entry("logbook", Category.OTHER_GEAR),
            Map.entry("monster", Category.OTHER_GEAR),
            Map.entry("sanctum", Category.OTHER_GEAR),
            Map.entry("wombgift", Category.OTHER_GEAR));

    /** Maps, but also invitations and warrants: what of it is no unique and has no map's key is none. */
    private static final String MAP_GROUP = "map";

    /** Groups of the static dictionary whose goods carry a level or rolls, so that the id alone does not make a key. */
    private static final Set<String> SINGLE_GROUPS =
            Set.of("Beasts", "MapKey", "MapsSpecial", "MapsUnique", "Heist", "Sanctum");

    /** Ids of fragment sets: entries of the site's list that are no items. */
    private static final Set<String> PSEUDO_IDS = Set.of(
            "sacrifice-set",
            "mortal-set",
            "shaper-set",
            "key-to-decay",
            "maddening-object",
            "crest-of-the-elderslayers");

    private final TradeIndex index;
    private final String version;

    private ItemCatalogue(List<TradeMetadata> dictionaries) {
        this.index = new TradeIndex(dictionaries);
        TreeSet<String> content = new TreeSet<>();
        content.add(ItemKeys.POLICY_VERSION);
        dictionaries.forEach(d -> content.add(d.kind() + ":" + d.bodySha256()));
        this.version = String.format(Locale.ROOT, "%016x", StableId.of(String.join("\n", content)))
                .substring(0, 12);
    }

    /**
     * The built-in rules alone.
     *
     * @return a catalogue that knows every category and no trade id
     */
    public static ItemCatalogue builtIn() {
        return new ItemCatalogue(List.of());
    }

    /**
     * The built-in rules refined by dictionaries.
     *
     * @param metadata the trade site's answers; of each kind the one retrieved last counts, and only {@code ITEMS} and
     *     {@code STATIC} are used
     * @return a catalogue
     */
    public static ItemCatalogue with(List<TradeMetadata> metadata) {
        EnumMap<TradeMetadata.Kind, TradeMetadata> latest = new EnumMap<>(TradeMetadata.Kind.class);
        for (TradeMetadata dictionary : metadata) {
            if (dictionary.kind() == TradeMetadata.Kind.ITEMS || dictionary.kind() == TradeMetadata.Kind.STATIC) {
                latest.merge(
                        dictionary.kind(), dictionary, (a, b) -> b.retrievedAt().isBefore(a.retrievedAt()) ? a : b);
            }
        }
        return new ItemCatalogue(new ArrayList<>(latest.values()));
    }

    /**
     * Category of an item.
     *
     * @param facts what the wire said
     * @return the category of its key
     */
    public Category category(ItemFacts facts) {
        return category(ItemKeys.keyOf(facts));
    }

    /**
     * Category of a good.
     *
     * @param key the good
     * @return exactly one category, for every key
     */
    public Category category(ItemKey key) {
        return switch (key.kind()) {
            case CARD -> Category.DIVINATION_CARD;
            case GEM -> Category.GEM;
            case MAP -> Category.MAP;
            case CLUSTER -> Category.JEWEL;
            case STACK -> stackable(key);
            case UNIQUE, BASE, OTHER -> gear(key);
        };
    }

    private Category stackable(ItemKey key) {
        Optional<Category> words = BaseWords.builtIn().stackable(key.base());
        return words.filter(NAMED_GOODS::contains)
                .or(() -> index.statics(key).stream()
                        .flatMap(entry -> Optional.ofNullable(STATIC_GROUPS.get(entry.group())).stream())
                        .findFirst())
                .or(() -> words)
                .orElse(Category.OTHER_STACKABLE);
    }

    private Category gear(ItemKey key) {
        for (TradeMetadata.Entry entry : index.items(key)) {
            if (entry.group().equals(MAP_GROUP)) {
                return key.kind() == ItemKey.Kind.UNIQUE ? Category.MAP : Category.OTHER_GEAR;
            }
            Category category = ITEM_GROUPS.get(entry.group());
            if (category != null) {
                return category;
            }
        }
        return BaseWords.builtIn().gear(key.base()).orElse(Category.OTHER_GEAR);
    }

    /**
     * The id price notes use for a good.
     *
     * @param key the good
     * @return its trade id; empty if no dictionary was given, it is not traded in bulk, or several ids share its text
     */
    public Optional<String> tradeId(ItemKey key) {
        return index.tradeId(key);
    }

    /**
     * The good behind a trade id.
     *
     * @param tradeId id of the static dictionary
     * @return its key; empty if the id is unknown or names no stackable good by itself (maps, beasts, sets)
     */
    public Optional<ItemKey> keyOf(String tradeId) {
        return index.byTradeId(tradeId)
                .filter(entry -> !PSEUDO_IDS.contains(entry.id()) && !SINGLE_GROUPS.contains(entry.group()))
                .map(entry -> ItemKey.of(
                        TradeIndex.isCard(entry) ? ItemKey.Kind.CARD : ItemKey.Kind.STACK,
                        KeyText.clean(entry.text()),
                        "",
                        Map.of()));
    }

    /**
     * Where a good stands in the dictionaries.
     *
     * @param key the good
     * @return its place; empty if no dictionary knows it
     */
    public Optional<TradeRef> tradeRef(ItemKey key) {
        List<TradeMetadata.Entry> items = index.items(key);
        if (!items.isEmpty()) {
            TradeMetadata.Entry entry = items.get(0);
            return Optional.of(new TradeRef(entry.group(), entry.type(), variation(items), tradeId(key)));
        }
        return index.statics(key).stream()
                .findFirst()
                .map(entry -> new TradeRef(entry.group(), entry.text(), Optional.empty(), tradeId(key)));
    }

    /** The one discriminator that fits; a plain entry among them is the ordinary form. */
    private static Optional<String> variation(List<TradeMetadata.Entry> entries) {
        Set<String> discs = new LinkedHashSet<>();
        entries.forEach(entry -> discs.add(entry.disc()));
        return discs.size() == 1
                ? discs.stream().filter(disc -> !disc.isEmpty()).findFirst()
                : Optional.empty();
    }

    private boolean isMapped(ItemKey key) {
        return !index.items(key).isEmpty() || !index.statics(key).isEmpty();
    }

    /**
     * How many of some keys the dictionaries know.
     *
     * @param keys the keys, counted as often as they come
     * @return the counts
     */
    public Coverage coverage(Iterable<ItemKey> keys) {
        long total = 0;
        long mapped = 0;
        for (ItemKey key : keys) {
            total++;
            mapped += isMapped(key) ? 1 : 0;
        }
        return new Coverage(total, mapped);
    }

    /**
     * Version of the rules and dictionaries.
     *
     * @return a short stable text that changes when an answer may change
     */
    public String version() {
        return version;
    }
}
