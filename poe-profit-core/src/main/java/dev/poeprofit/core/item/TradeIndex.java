package dev.poeprofit.core.item;

import dev.poeprofit.core.item.ItemKey.Attribute;
import dev.poeprofit.core.item.ItemKey.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The trade site's static and items dictionaries, indexed by what a key says. */
final class TradeIndex {
    private static final String CARDS = "Cards";
    private static final String UNIQUE_MAPS = "MapsUnique";

    private final Map<String, List<TradeMetadata.Entry>> staticByText = new HashMap<>();
    private final Map<String, TradeMetadata.Entry> staticById = new HashMap<>();
    private final Map<String, List<TradeMetadata.Entry>> itemsByType = new HashMap<>();
    private final Map<String, List<TradeMetadata.Entry>> uniquesByName = new HashMap<>();

    TradeIndex(List<TradeMetadata> dictionaries) {
        for (TradeMetadata dictionary : dictionaries) {
            for (TradeMetadata.Entry entry : dictionary.entries()) {
                if (dictionary.kind() == TradeMetadata.Kind.STATIC) {
                    addStatic(entry);
                } else if (dictionary.kind() == TradeMetadata.Kind.ITEMS) {
                    addItem(entry);
                }
            }
        }
    }

    private void addStatic(TradeMetadata.Entry entry) {
        String text = KeyText.clean(entry.text());
        if (!text.isEmpty() && !entry.id().isEmpty() && !entry.id().equals("sep")) {
            add(staticByText, text, entry);
            staticById.putIfAbsent(entry.id(), entry);
        }
    }

    private void addItem(TradeMetadata.Entry entry) {
        if (entry.unique() && !entry.name().isEmpty()) {
            add(uniquesByName, KeyText.clean(entry.name()), entry);
            return;
        }
        add(itemsByType, KeyText.clean(entry.type()), entry);
        // Alternate gems stand under their base's type; their own name is only in the text.
        if (!entry.text().isEmpty() && !entry.text().equals(entry.type())) {
            add(itemsByType, KeyText.clean(entry.text()), entry);
        }
    }

    private static void add(Map<String, List<TradeMetadata.Entry>> index, String key, TradeMetadata.Entry entry) {
        if (!key.isEmpty()) {
            index.computeIfAbsent(key, k -> new ArrayList<>()).add(entry);
        }
    }

    /** Entries of the static dictionary that a key may mean. */
    List<TradeMetadata.Entry> statics(ItemKey key) {
        return switch (key.kind()) {
            case STACK ->
                texts(key.base()).stream().filter(e -> !isCardOrUniqueMap(e)).toList();
            case CARD ->
                texts(key.base()).stream().filter(e -> e.group().equals(CARDS)).toList();
            case UNIQUE ->
                texts(key.name()).stream()
                        .filter(e -> e.group().equals(UNIQUE_MAPS))
                        .toList();
            case MAP ->
                texts(
                        key.attributes().containsKey(Attribute.TIER)
                                ? key.base() + " (Tier " + key.attributes().get(Attribute.TIER) + ")"
                                : key.base());
            case OTHER ->
                texts(key.base()).stream().filter(e -> !isCardOrUniqueMap(e)).toList();
            case GEM, CLUSTER, BASE -> List.of();
        };
    }

    private static boolean isCardOrUniqueMap(TradeMetadata.Entry entry) {
        return entry.group().equals(CARDS) || entry.group().equals(UNIQUE_MAPS);
    }

    private List<TradeMetadata.Entry> texts(String text) {
        return staticByText.getOrDefault(text, List.of());
    }

    /** Entries of the items dictionary that a key may mean. */
    List<TradeMetadata.Entry> items(ItemKey key) {
        if (key.kind() == Kind.UNIQUE && !key.name().isEmpty()) {
            return uniquesByName.getOrDefault(key.name(), List.of()).stream()
                    .filter(entry -> KeyText.clean(entry.type()).equals(key.base()))
                    .toList();
        }
        return itemsByType.getOrDefault(key.base(), List.of());
    }

    Optional<String> tradeId(ItemKey key) {
        Set<String> ids = new TreeSet<>();
        statics(key).forEach(entry -> ids.add(entry.id()));
        return ids.size() == 1 ? Optional.of(ids.iterator().next()) : Optional.empty();
    }

    Optional<TradeMetadata.Entry> byTradeId(String tradeId) {
        return Optional.ofNullable(staticById.get(tradeId));
    }

    static boolean isCard(TradeMetadata.Entry entry) {
        return entry.group().equals(CARDS);
    }
}
