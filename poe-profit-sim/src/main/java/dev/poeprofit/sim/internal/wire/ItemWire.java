package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.goods.Good;
import dev.poeprofit.sim.internal.goods.GoodKind;
import dev.poeprofit.sim.internal.market.ItemView;
import java.util.List;

/** Writes an item as the public stash stream does. */
final class ItemWire {
    private static final int COLUMNS = 12;
    private static final int SPECIAL_CAP_2021 = 5000;
    private static final int SPECIAL_CAP_2026 = 10_000;
    private static final List<String> FRAME_NAMES =
            List.of("Normal", "Magic", "Rare", "Unique", "Gem", "Currency", "DivinationCard");

    private final String league;
    private final boolean modern;

    ItemWire(String league, boolean modern) {
        this.league = league;
        this.modern = modern;
    }

    void write(JsonWriter json, ItemView item, String tabType) {
        Good good = item.good();
        GoodKind kind = good.kind();
        json.open().field("verified", false).field("w", kind.width()).field("h", kind.height());
        json.field("icon", "https://web.poecdn.com/gen/image/simulated/" + good.id() + ".png");
        if (good.has("support")) {
            json.field("support", true);
        }
        if (good.stack() > 1) {
            boolean special = tabType.equals(kind.tabType()) && kind != GoodKind.CARD;
            json.field("stackSize", item.stack());
            json.field("maxStackSize", special ? (modern ? SPECIAL_CAP_2026 : SPECIAL_CAP_2021) : good.stack());
        }
        json.field("league", league).field("id", item.id());
        writeInfluences(json, good);
        if (good.has("links")) {
            writeSockets(json, good.number("links", 0));
        }
        json.field("name", good.isUnique() ? good.name() : good.isRare() ? ModLines.rareName(item.look()) : "");
        json.field("typeLine", good.baseType()).field("baseType", good.baseType());
        if (modern && !good.isCommodity() && kind != GoodKind.GEM) {
            json.field("rarity", FRAME_NAMES.get(good.frameType()));
        }
        json.field("identified", true).field("ilvl", good.itemLevel());
        if (item.note() != null) {
            json.field("note", item.note());
        }
        if (good.has("corrupted")) {
            json.field("corrupted", true);
        }
        if (good.has("fractured")) {
            json.field("fractured", true);
        }
        writeProperties(json, item);
        if (good.has("enchant")) {
            json.texts("enchantMods", good.enchantments());
        }
        writeMods(json, item);
        json.field("frameType", good.frameType());
        if (modern) {
            json.field("frameTypeId", FRAME_NAMES.get(good.frameType()));
        }
        if (kind == GoodKind.CARD) {
            json.field("artFilename", good.baseType().replaceAll("[^A-Za-z]", ""));
        }
        writeExtended(json, good);
        int perRow = COLUMNS / kind.width();
        json.field("x", (long) (item.slot() % perRow) * kind.width());
        json.field("y", (long) (item.slot() / perRow) * kind.height());
        json.field("inventoryId", "Stash" + (1 + item.slot() % 40)).close();
    }

    private static void writeInfluences(JsonWriter json, Good good) {
        good.attribute("influence").ifPresent(influence -> {
            json.key("influences").open().field(influence, true).close();
            if (influence.equals("shaper") || influence.equals("elder")) {
                json.field(influence, true);
            }
        });
    }

    private static void writeSockets(JsonWriter json, int links) {
        json.key("sockets").openArray();
        for (int i = 0; i < links; i++) {
            json.open()
                    .field("group", 0)
                    .field("attr", "G")
                    .field("sColour", "W")
                    .close();
        }
        json.closeArray();
    }

    private static void writeProperties(JsonWriter json, ItemView item) {
        Good good = item.good();
        if (good.stack() > 1) {
            json.key("properties").openArray();
            property(json, "Stack Size", item.stack() + "/" + good.stack(), 0, 32);
            json.closeArray();
        } else if (good.kind() == GoodKind.GEM) {
            int level = good.number("level", 1);
            json.key("properties").openArray();
            json.open()
                    .field("name", good.has("support") ? "Support" : "Spell")
                    .key("values")
                    .openArray()
                    .closeArray();
            json.field("displayMode", 0).close();
            property(json, "Level", level + (level >= 20 ? " (Max)" : ""), 0, 5);
            int quality = good.number("quality", 0);
            if (quality > 0) {
                property(json, "Quality", "+" + quality + "%", 1, 6);
            }
            json.closeArray();
        } else if (good.kind() == GoodKind.MAP) {
            json.key("properties").openArray();
            property(json, "Map Tier", good.attribute("tier").orElse("16"), 0, 1);
            json.closeArray();
        }
    }

    private static void property(JsonWriter json, String name, String value, int colour, int type) {
        json.open().field("name", name).key("values").openArray().openArray();
        json.text(value).number(colour).closeArray().closeArray();
        json.field("displayMode", 0).field("type", type).close();
    }

    /** Objects with an empty array for absent flags since 2026; texts, fractured ones apart, before. */
    private void writeMods(JsonWriter json, ItemView item) {
        Good good = item.good();
        if (good.kind() == GoodKind.CARD) {
            String reward = good.attribute("reward").orElse("");
            writeModList(json, "explicitMods", List.of(new ModLines.Line(reward, false)));
        } else if (good.isUnique() || good.isRare()) {
            List<ModLines.Line> lines = ModLines.explicit(good, item.look());
            if (modern) {
                writeModList(json, "explicitMods", lines);
            } else {
                List<ModLines.Line> fractured =
                        lines.stream().filter(ModLines.Line::fractured).toList();
                if (!fractured.isEmpty()) {
                    writeModList(json, "fracturedMods", fractured);
                }
                writeModList(
                        json,
                        "explicitMods",
                        lines.stream().filter(line -> !line.fractured()).toList());
            }
        }
    }

    private void writeModList(JsonWriter json, String name, List<ModLines.Line> lines) {
        json.key(name).openArray();
        for (ModLines.Line line : lines) {
            if (modern) {
                json.open().field("description", line.text()).key("flags");
                if (line.fractured()) {
                    json.open().field("fractured", true).close();
                } else {
                    json.openArray().closeArray();
                }
                json.close();
            } else {
                json.text(line.text());
            }
        }
        json.closeArray();
    }

    private void writeExtended(JsonWriter json, Good good) {
        if (!modern) {
            json.key("extended").open().field("category", Categories2021.of(good));
            json.field("baseType", good.baseType()).close();
        } else if (good.isRare()) {
            json.key("extended")
                    .open()
                    .field("prefixes", 2)
                    .field("suffixes", 2)
                    .close();
        }
    }
}
