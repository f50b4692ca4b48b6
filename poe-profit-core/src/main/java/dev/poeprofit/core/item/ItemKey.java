package dev.poeprofit.core.item;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * Canonical identity of a good within a market: two items with the same key are the same good for a buyer.
 *
 * <p>Text form, {@code parse(format(k)) = k}: {@code kind/base[/name][?attribute=value[&attribute=value...]]} with
 * attributes in declaration order and the characters {@code % / ? & =} and controls percent-escaped.
 */
public final class ItemKey implements Comparable<ItemKey> {
    /** What kind of good it is; decided from the item alone. */
    public enum Kind {
        /** Stackable currency, fragments, scarabs, essences and the like: the name is the good. */
        STACK,
        /** Divination card. */
        CARD,
        /** Skill or support gem. */
        GEM,
        /** Map. */
        MAP,
        /** Unique item. */
        UNIQUE,
        /** Cluster jewel that is not unique. */
        CLUSTER,
        /** Equipment base that is not unique. */
        BASE,
        /** What none of the others covers. */
        OTHER
    }

    /** Price-relevant attributes, in canonical order. */
    public enum Attribute {
        /** Rarity, lower case. */
        RARITY,
        /** Item-level band, such as {@code 84} or {@code 75-81}. */
        ILVL,
        /** Influences joined by plus signs in declaration order. */
        INFLUENCE,
        /** Largest link group, only 5 or 6. */
        LINKS,
        /** Level band of a gem or of the mercenary behind a warrant. */
        LEVEL,
        /** Gem quality band. */
        QUALITY,
        /** Map tier. */
        TIER,
        /** Enchantment of a cluster jewel or a map. */
        ENCHANT,
        /** Cluster jewel added passives. */
        PASSIVES,
        /** Variant of a unique that has several, what occupies a map, or the build of a mercenary. */
        VARIANT,
        /** Fractured modifier with rolls replaced by {@code #}. */
        FRACTURED,
        /** Present with value {@code yes} when synthesised. */
        SYNTHESISED,
        /** Present with value {@code yes} when corrupted. */
        CORRUPTED,
        /** Present with value {@code yes} when mirrored. */
        MIRRORED,
        /** Present with value {@code yes} for foil and relic uniques. */
        FOIL,
        /** Present with value {@code no} when unidentified. */
        IDENTIFIED
    }

    private static final String RESERVED = "%/?&=";
    private static final String HEX = "0123456789ABCDEF";

    private final Kind kind;
    private final String base;
    private final String name;
    private final Map<Attribute, String> attributes;
    private final String text;
    private final long id;

    private ItemKey(Kind kind, String base, String name, EnumMap<Attribute, String> attributes) {
        this.kind = kind;
        this.base = base;
        this.name = name;
        this.attributes = Collections.unmodifiableMap(attributes);
        this.text = format(kind, base, name, attributes);
        this.id = StableId.of(text);
    }

    /**
     * A key from its parts.
     *
     * @param kind kind of good
     * @param base base type; never empty
     * @param name name of a unique; empty for every other kind
     * @param attributes price-relevant attributes; no value is empty
     * @return the key
     * @throws IllegalArgumentException if the base or a value is empty, or a name stands on a kind without names
     */
    public static ItemKey of(Kind kind, String base, String name, Map<Attribute, String> attributes) {
        if (base.isEmpty()) {
            throw new IllegalArgumentException("base of an item key must not be empty");
        }
        if (!name.isEmpty() && kind != Kind.UNIQUE) {
            throw new IllegalArgumentException(
                    "only unique items have a name in their key, was '" + name + "' on " + kind);
        }
        EnumMap<Attribute, String> copy = new EnumMap<>(Attribute.class);
        copy.putAll(attributes);
        copy.forEach((attribute, value) -> {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("value of " + attribute + " must not be empty");
            }
        });
        return new ItemKey(kind, base, name, copy);
    }

    /**
     * Reads the text form.
     *
     * @param text what {@link #toString()} gives
     * @return the key
     * @throws IllegalArgumentException if the text is not a key in canonical form
     */
    public static ItemKey parse(String text) {
        int question = text.indexOf('?');
        String[] path = (question < 0 ? text : text.substring(0, question)).split("/", -1);
        if (path.length < 2 || path.length > 3) {
            throw new IllegalArgumentException("item key must read kind/base[/name][?attributes], was '" + text + "'");
        }
        EnumMap<Attribute, String> attributes = new EnumMap<>(Attribute.class);
        if (question >= 0) {
            for (String pair : text.substring(question + 1).split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    throw new IllegalArgumentException("item key attribute must read name=value, was '" + pair + "'");
                }
                attributes.put(
                        Attribute.valueOf(pair.substring(0, equals).toUpperCase(Locale.ROOT)),
                        unescape(pair.substring(equals + 1)));
            }
        }
        ItemKey key = of(
                Kind.valueOf(path[0].toUpperCase(Locale.ROOT)),
                unescape(path[1]),
                path.length == 3 ? unescape(path[2]) : "",
                attributes);
        if (!key.text.equals(text)) {
            throw new IllegalArgumentException(
                    "item key is not in canonical form: '" + text + "' should be '" + key.text + "'");
        }
        return key;
    }

    private static String format(Kind kind, String base, String name, Map<Attribute, String> attributes) {
        StringBuilder out = new StringBuilder(64);
        out.append(kind.name().toLowerCase(Locale.ROOT)).append('/');
        escape(base, out);
        if (!name.isEmpty()) {
            out.append('/');
            escape(name, out);
        }
        char separator = '?';
        for (Map.Entry<Attribute, String> entry : attributes.entrySet()) {
            out.append(separator)
                    .append(entry.getKey().name().toLowerCase(Locale.ROOT))
                    .append('=');
            escape(entry.getValue(), out);
            separator = '&';
        }
        return out.toString();
    }

    private static void escape(String value, StringBuilder out) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < ' ' || c == 0x7f || RESERVED.indexOf(c) >= 0) {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            } else {
                out.append(c);
            }
        }
    }

    private static String unescape(String value) {
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%') {
                if (i + 2 >= value.length()) {
                    throw new IllegalArgumentException("item key has a cut escape: '" + value + "'");
                }
                out.append((char)
                        (Character.digit(value.charAt(i + 1), 16) << 4 | Character.digit(value.charAt(i + 2), 16)));
                i += 2;
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    /**
     * Kind of good.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Base type.
     *
     * @return never empty
     */
    public String base() {
        return base;
    }

    /**
     * Name of a unique.
     *
     * @return empty for every other kind
     */
    public String name() {
        return name;
    }

    /**
     * Price-relevant attributes in canonical order.
     *
     * @return unmodifiable
     */
    public Map<Attribute, String> attributes() {
        return attributes;
    }

    /**
     * What a person calls it: the unique's name or the base, with the attributes that are not the ordinary case in
     * brackets, such as {@code Empower Support (level 3, corrupted)}. For people only: it does not read back.
     *
     * @return never empty, without control characters
     */
    public String display() {
        return KeyDisplay.of(this);
    }

    /**
     * 64-bit id of the text form.
     *
     * @return the id
     * @see StableId#of(String)
     */
    public long id() {
        return id;
    }

    @Override
    public int compareTo(ItemKey other) {
        return text.compareTo(other.text);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ItemKey key && key.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
