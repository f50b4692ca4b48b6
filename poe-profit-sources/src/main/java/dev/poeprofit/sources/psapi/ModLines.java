package dev.poeprofit.sources.psapi;

import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.item.ItemMod;
import dev.poeprofit.sources.internal.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The modifier lines of one item, field by field. Until mid 2026 a line is a text and its field says its kind; since then
 * a line may be {@code {description, flags}} and flags say it. The order of the fields on the wire leaves no trace.
 */
final class ModLines {
    /** Fields with modifier lines, in the order in which lines are handed over. */
    private enum Field {
        IMPLICIT("implicitMods", ItemMod.Kind.IMPLICIT),
        EXPLICIT("explicitMods", ItemMod.Kind.EXPLICIT),
        ENCHANT("enchantMods", ItemMod.Kind.ENCHANT),
        CRAFTED("craftedMods", ItemMod.Kind.CRAFTED),
        FRACTURED("fracturedMods", ItemMod.Kind.FRACTURED),
        UTILITY("utilityMods", ItemMod.Kind.UTILITY),
        VEILED("veiledMods", ItemMod.Kind.VEILED),
        SCOURGE("scourgeMods", ItemMod.Kind.OTHER),
        CRUCIBLE("crucibleMods", ItemMod.Kind.OTHER),
        COSMETIC("cosmeticMods", ItemMod.Kind.OTHER),
        MUTATED("mutatedMods", ItemMod.Kind.OTHER),
        VESTIGIAL("vestigialMods", ItemMod.Kind.OTHER);

        private final String wireName;
        private final ItemMod.Kind kind;

        Field(String wireName, ItemMod.Kind kind) {
            this.wireName = wireName;
            this.kind = kind;
        }

        static @Nullable Field named(String wireName) {
            for (Field field : values()) {
                if (field.wireName.equals(wireName)) {
                    return field;
                }
            }
            return null;
        }
    }

    private final PageLimits limits;
    private final Map<Field, List<ItemMod>> lines = new EnumMap<>(Field.class);
    private int count;

    ModLines(PageLimits limits) {
        this.limits = limits;
    }

    /** Reads the current value if the field holds modifier lines; else leaves it alone and says false. */
    boolean read(String name, JsonReader json) throws IOException {
        Field field = name.endsWith("Mods") ? Field.named(name) : null;
        if (field == null) {
            return false;
        }
        List<ItemMod> into = new ArrayList<>();
        lines.put(field, into);
        if (json.enterArray()) {
            while (json.nextElement()) {
                count++;
                if (count > limits.maxModLines()) {
                    json.problem(json.path(), "more than " + limits.maxModLines() + " modifier lines");
                    json.skip();
                } else {
                    readLine(json, field.kind, into);
                }
            }
        }
        return true;
    }

    /** All lines, ordered by field, then as on the wire. */
    List<ItemMod> all() {
        List<ItemMod> all = new ArrayList<>();
        lines.values().forEach(all::addAll);
        return all;
    }

    private void readLine(JsonReader json, ItemMod.Kind kind, List<ItemMod> into) throws IOException {
        if (!json.at(JsonToken.START_OBJECT)) {
            String text = json.text(limits.maxTextChars());
            if (text != null) {
                into.add(new ItemMod(kind, text));
            }
            return;
        }
        String description = null;
        ItemMod.Kind flagged = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "description" -> description = json.text(limits.maxTextChars());
                case "flags" -> flagged = readFlags(json);
                default -> json.skip();
            }
        }
        if (description == null) {
            json.problem(json.path() + ".description", "missing");
        } else {
            into.add(new ItemMod(flagged == null ? kind : flagged, description));
        }
    }

    private ItemMod.@Nullable Kind readFlags(JsonReader json) throws IOException {
        ItemMod.Kind found = null;
        if (json.enterObject()) {
            for (String flag = json.nextField(); flag != null; flag = json.nextField()) {
                ItemMod.Kind kind = kindFlagged(flag);
                if (kind == null) {
                    json.skip();
                } else if (json.truth(false)) {
                    found = stronger(found, kind);
                }
            }
        }
        return found;
    }

    private static ItemMod.@Nullable Kind kindFlagged(String flag) {
        return switch (flag) {
            case "fractured" -> ItemMod.Kind.FRACTURED;
            case "crafted" -> ItemMod.Kind.CRAFTED;
            case "enchant" -> ItemMod.Kind.ENCHANT;
            case "veiled" -> ItemMod.Kind.VEILED;
            case "mutated", "vestigial", "scourge", "crucible" -> ItemMod.Kind.OTHER;
            default -> null;
        };
    }

    /** Of two flags the one that decides more about the price, whichever stands first. */
    private static ItemMod.@Nullable Kind stronger(ItemMod.@Nullable Kind a, ItemMod.@Nullable Kind b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return rank(a) <= rank(b) ? a : b;
    }

    private static int rank(ItemMod.Kind kind) {
        return switch (kind) {
            case FRACTURED -> 0;
            case CRAFTED -> 1;
            case ENCHANT -> 2;
            case VEILED -> 3;
            case IMPLICIT, EXPLICIT, UTILITY, OTHER -> 4;
        };
    }
}
