package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.goods.Good;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Writes the modifiers that items of a league can have: as the trade site's {@code stats} and as tables of modifiers. */
public final class StatsWire {
    private static final String GRANTS = "Added Small Passive Skills grant: #";
    private static final long STAT_IDS = 4_000_000_000L;

    private StatsWire() {}

    /**
     * {@code stats}: one group for each kind of modifier. Option ids are numbers in one entry and texts in another, as on the
     * trade site.
     *
     * @param goods the goods
     * @return JSON in UTF-8
     */
    public static byte[] stats(List<Good> goods) {
        JsonWriter json = new JsonWriter();
        json.open().key("result").openArray();
        open(json, "pseudo", "Pseudo");
        entry(json, "pseudo.pseudo_total_cold_resistance", "+#% total to Cold Resistance", "pseudo");
        json.open().field("id", "pseudo.pseudo_has_influence_count").field("text", "# Influences");
        json.field("type", "pseudo").key("option").open().key("options").openArray();
        json.open().field("id", "any").field("text", "Any").close();
        json.open().field("id", "none").field("text", "None").close();
        json.closeArray().close().close().closeArray().close();
        open(json, "explicit", "Explicit");
        ModLines.templates().forEach(text -> entry(json, "explicit." + stat(text), text, "explicit"));
        json.closeArray().close();
        open(json, "fractured", "Fractured");
        for (String text : fractured(goods)) {
            entry(json, "fractured." + stat(text), text, "fractured");
        }
        json.closeArray().close();
        open(json, "enchant", "Enchant");
        entry(json, "enchant." + stat("Adds # Passive Skills"), "Adds # Passive Skills", "enchant");
        json.open().field("id", "enchant." + stat(GRANTS)).field("text", GRANTS).field("type", "enchant");
        json.key("option").open().key("options").openArray();
        long id = 1;
        for (String option : grants(goods)) {
            json.open().field("id", id++).field("text", option).close();
        }
        json.closeArray().close().close();
        json.closeArray().close();
        return json.closeArray().close().bytes();
    }

    /**
     * A table of modifiers, one object each with {@code id}, {@code text} and {@code group}.
     *
     * @param goods the goods
     * @return JSON in UTF-8
     */
    public static byte[] modRows(List<Good> goods) {
        JsonWriter json = new JsonWriter();
        json.openArray();
        mods(goods)
                .forEach((id, text) -> json.open()
                        .field("id", id)
                        .field("text", text)
                        .field("group", group(text))
                        .close());
        return json.closeArray().bytes();
    }

    /**
     * The same modifiers as an object by id, each with {@code text}, {@code groups} and {@code domain}.
     *
     * @param goods the goods
     * @return JSON in UTF-8
     */
    public static byte[] modsById(List<Good> goods) {
        JsonWriter json = new JsonWriter();
        json.open();
        mods(goods).forEach((id, text) -> {
            json.key(id).open().field("text", text).texts("groups", List.of(group(text)));
            json.field("domain", "item").close();
        });
        return json.close().bytes();
    }

    private static Map<String, String> mods(List<Good> goods) {
        Map<String, String> mods = new LinkedHashMap<>();
        ModLines.templates().forEach(text -> mods.put(group(text) + "1", text));
        fractured(goods).forEach(text -> mods.put(group(text) + "1", text));
        return mods;
    }

    /** The text's letters. */
    private static String group(String text) {
        return text.replaceAll("[^A-Za-z]", "");
    }

    private static Set<String> fractured(List<Good> goods) {
        Set<String> texts = new TreeSet<>();
        goods.forEach(good -> good.attribute("fractured").ifPresent(texts::add));
        return texts;
    }

    private static Set<String> grants(List<Good> goods) {
        Set<String> texts = new TreeSet<>();
        goods.forEach(good -> good.attribute("enchant").ifPresent(texts::add));
        return texts;
    }

    private static void open(JsonWriter json, String id, String label) {
        json.open().field("id", id).field("label", label).key("entries").openArray();
    }

    private static void entry(JsonWriter json, String id, String text, String type) {
        json.open().field("id", id).field("text", text).field("type", type).close();
    }

    /** Ids on the trade site are numbers that follow from the text. */
    private static String stat(String text) {
        return "stat_" + StrictMath.floorMod(Draw.hash(0, text, 0), STAT_IDS);
    }
}
