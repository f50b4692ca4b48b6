package dev.poeprofit.sim.internal.wire;

import dev.poeprofit.sim.internal.Draw;
import dev.poeprofit.sim.internal.goods.Good;
import java.util.ArrayList;
import java.util.List;

/** Rolls the modifier lines and rare names of an item from its look; the same look gives the same item for ever. */
final class ModLines {
    /**
     * A modifier line.
     *
     * @param text the line
     * @param fractured whether it is fractured
     */
    record Line(String text, boolean fractured) {}

    private static final List<String> TEMPLATES = List.of(
            "+# to maximum Life",
            "+# to maximum Mana",
            "+#% to Fire Resistance",
            "+#% to Cold Resistance",
            "+#% to Lightning Resistance",
            "+# to Strength",
            "+# to Dexterity",
            "+# to Intelligence",
            "#% increased Rarity of Items found",
            "+# to Armour",
            "#% increased Movement Speed",
            "Regenerate # Life per second");
    private static final List<String> FIRST =
            List.of("Gale", "Loath", "Soul", "Beast", "Doom", "Rapture", "Dire", "Storm");
    private static final List<String> LAST = List.of("Grasp", "Guard", "Chant", "Cut", "Knot", "Veil", "Turn", "Shell");

    private ModLines() {}

    /** Every line that {@link #explicit} can roll but fractured ones, with # for the numbers. */
    static List<String> templates() {
        return TEMPLATES;
    }

    static String rareName(long look) {
        Draw draw = Draw.of(look, "name", 0);
        return draw.pick(FIRST) + " " + draw.pick(LAST);
    }

    static List<Line> explicit(Good good, long look) {
        Draw draw = Draw.of(look, "mods", 0);
        List<Line> lines = new ArrayList<>();
        good.attribute("fractured").ifPresent(text -> lines.add(new Line(roll(text, draw), true)));
        int count = 2 + draw.below(3);
        int start = draw.below(TEMPLATES.size());
        for (int i = 0; i < count; i++) {
            lines.add(new Line(roll(TEMPLATES.get((start + 5 * i) % TEMPLATES.size()), draw), false));
        }
        return lines;
    }

    private static String roll(String template, Draw draw) {
        return template.replace("#", Integer.toString(8 + draw.below(60)));
    }
}
