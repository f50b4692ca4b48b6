package dev.poeprofit.core.item;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The handwritten items of item-key-golden.tsv. */
final class GoldenKeys {
    record Row(int line, ItemFacts facts, String key, String id) {}

    private GoldenKeys() {}

    static List<Row> read() throws IOException {
        List<Row> rows = new ArrayList<>();
        try (InputStream in =
                Objects.requireNonNull(GoldenKeys.class.getResourceAsStream("item-key-golden.tsv"), "golden file")) {
            String[] lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
            for (int i = 0; i < lines.length; i++) {
                if (!lines[i].isBlank() && !lines[i].startsWith("#")) {
                    String[] cells = lines[i].split("\t", -1);
                    if (cells.length != 5) {
                        throw new IllegalStateException("golden line " + (i + 1) + " has " + cells.length + " cells");
                    }
                    rows.add(new Row(i + 1, facts(cells), cells[3], cells[4]));
                }
            }
        }
        return rows;
    }

    /** Cells: base type; facts as {@code name=value} parted by commas; modifiers as {@code KIND:text} parted by bars. */
    private static ItemFacts facts(String[] cells) {
        ItemFacts.Builder facts = ItemFacts.builder(cells[0]);
        for (String fact : cells[1].split(",", -1)) {
            if (!fact.isBlank()) {
                set(
                        facts,
                        fact.substring(0, fact.indexOf('=')).strip(),
                        fact.substring(fact.indexOf('=') + 1).strip());
            }
        }
        for (String mod : cells[2].split("\\|", -1)) {
            if (!mod.isBlank()) {
                int colon = mod.indexOf(':');
                facts.mod(
                        ItemMod.Kind.valueOf(mod.substring(0, colon).strip()),
                        mod.substring(colon + 1).strip().replace("\\n", "\n"));
            }
        }
        return facts.build();
    }

    private static void set(ItemFacts.Builder facts, String name, String value) {
        switch (name) {
            case "name" -> facts.name(value);
            case "type" -> facts.typeLine(value);
            case "rarity" -> facts.rarity(Rarity.valueOf(value));
            case "frame" -> facts.frameType(Integer.parseInt(value));
            case "identified" -> facts.identified(Boolean.parseBoolean(value));
            case "ilvl" -> facts.itemLevel(Integer.parseInt(value));
            case "influence" -> facts.influence(Influence.valueOf(value));
            case "flag" -> facts.flag(ItemFacts.Flag.valueOf(value));
            case "links" -> facts.links(Integer.parseInt(value));
            case "level" -> facts.gemLevel(Integer.parseInt(value));
            case "quality" -> facts.gemQuality(Integer.parseInt(value));
            case "tier" -> facts.mapTier(Integer.parseInt(value));
            case "passives" -> facts.clusterPassives(Integer.parseInt(value));
            case "stack" -> facts.stackSize(Integer.parseInt(value));
            case "max" -> facts.maxStackSize(Integer.parseInt(value));
            case "build" -> facts.mercenaryBuild(value);
            case "mercenary" -> facts.mercenaryLevel(Integer.parseInt(value));
            default -> throw new IllegalArgumentException("fact must be known, was '" + name + "'");
        }
    }
}
