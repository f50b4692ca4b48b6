package dev.poeprofit.sources.psapi;

import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.item.Influence;
import dev.poeprofit.core.item.ItemFacts;
import dev.poeprofit.core.listing.ItemReport;
import dev.poeprofit.sources.internal.JsonReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one item after another. Without state between items. */
final class ItemReader {
    private static final int MAX_LINKS = 6;

    private final PageLimits limits;

    ItemReader(PageLimits limits) {
        this.limits = limits;
    }

    /**
     * Reads the current value.
     *
     * @return the item, or null with a problem left in the reader
     */
    @Nullable
    ItemReport read(JsonReader json) throws IOException {
        if (!json.at(JsonToken.START_OBJECT)) {
            json.wrong("an object");
            return null;
        }
        ItemDraft draft = new ItemDraft(limits);
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (!draft.mods.read(field, json) && !readFlag(json, field, draft)) {
                readField(json, field, draft);
            }
        }
        if (json.hasProblem()) {
            return null;
        }
        return draft.build(json);
    }

    private void readField(JsonReader json, String field, ItemDraft draft) throws IOException {
        int max = limits.maxTextChars();
        switch (field) {
            case "id" -> draft.id = json.text(max);
            case "league" -> draft.league = filled(json.text(max));
            case "note" -> draft.note = json.cutText(max);
            case "forum_note" -> draft.forumNote = json.cutText(max);
            case "name" -> draft.name = json.text(max);
            case "typeLine" -> draft.typeLine = json.text(max);
            case "baseType" -> draft.baseType = json.text(max);
            case "rarity" -> draft.rarity = json.text(max);
            case "frameType" -> draft.frameType = json.integer();
            case "frameTypeId" -> draft.frameTypeId = json.text(max);
            case "identified" -> draft.identified = json.truth(true);
            case "ilvl" -> draft.ilvl = json.integer();
            case "itemLevel" -> draft.printedLevel = json.integer();
            case "stackSize" -> draft.stackSize = json.integer();
            case "maxStackSize" -> draft.maxStackSize = json.integer();
            case "support" -> {
                draft.hasSupport = true;
                draft.flag(ItemFacts.Flag.SUPPORT, json.truth(false));
            }
            case "foilVariation" -> {
                draft.flag(ItemFacts.Flag.FOIL, !json.at(JsonToken.VALUE_NULL));
                json.skip();
            }
            case "influences" -> readInfluences(json, draft);
            case "shaper" -> draft.influence(Influence.SHAPER, json.truth(false));
            case "elder" -> draft.influence(Influence.ELDER, json.truth(false));
            case "sockets" -> readSockets(json, draft);
            case "properties" -> readProperties(json, draft);
            default -> json.skip();
        }
    }

    private static boolean readFlag(JsonReader json, String field, ItemDraft draft) throws IOException {
        ItemFacts.Flag flag = switch (field) {
            case "corrupted" -> ItemFacts.Flag.CORRUPTED;
            case "duplicated", "mirrored" -> ItemFacts.Flag.MIRRORED;
            case "split" -> ItemFacts.Flag.SPLIT;
            case "fractured" -> ItemFacts.Flag.FRACTURED;
            case "synthesised" -> ItemFacts.Flag.SYNTHESISED;
            case "isRelic" -> ItemFacts.Flag.FOIL;
            case "veiled" -> ItemFacts.Flag.VEILED;
            default -> null;
        };
        if (flag == null) {
            return false;
        }
        draft.flag(flag, json.truth(false));
        return true;
    }

    private static void readInfluences(JsonReader json, ItemDraft draft) throws IOException {
        if (!json.enterObject()) {
            return;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            Influence influence = switch (field) {
                case "shaper" -> Influence.SHAPER;
                case "elder" -> Influence.ELDER;
                case "crusader" -> Influence.CRUSADER;
                case "redeemer" -> Influence.REDEEMER;
                case "hunter" -> Influence.HUNTER;
                case "warlord" -> Influence.WARLORD;
                default -> null;
            };
            if (influence == null) {
                json.skip();
            } else {
                draft.influence(influence, json.truth(false));
            }
        }
    }

    private static void readSockets(JsonReader json, ItemDraft draft) throws IOException {
        if (!json.enterArray()) {
            return;
        }
        Map<Integer, Integer> groups = new HashMap<>();
        while (json.nextElement()) {
            if (json.enterObject()) {
                for (String field = json.nextField(); field != null; field = json.nextField()) {
                    if (field.equals("group")) {
                        json.integer().ifPresent(group -> groups.merge(group, 1, Integer::sum));
                    } else {
                        json.skip();
                    }
                }
            }
        }
        // No item has more than six sockets; what does not fit the rule is not read as a longer chain.
        draft.links = Math.min(
                MAX_LINKS,
                groups.values().stream().mapToInt(Integer::intValue).max().orElse(0));
    }

    /** Display lines of an item: unreadable ones are no problem, they only say nothing. */
    private void readProperties(JsonReader json, ItemDraft draft) throws IOException {
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            if (!json.at(JsonToken.START_OBJECT)) {
                json.skip();
                continue;
            }
            String name = null;
            String value = null;
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "name" -> name = json.textOrSkip(limits.maxTextChars());
                    case "values" -> value = firstValue(json);
                    default -> json.skip();
                }
            }
            if (name != null && value != null) {
                draft.property(name, value);
            }
        }
    }

    /** The text of the first value in {@code [[text, colour], ...]}. */
    private @Nullable String firstValue(JsonReader json) throws IOException {
        if (!json.at(JsonToken.START_ARRAY)) {
            json.skip();
            return null;
        }
        String first = null;
        for (int i = 0; json.nextElement(); i++) {
            if (i > 0 || !json.at(JsonToken.START_ARRAY)) {
                json.skip();
                continue;
            }
            for (int j = 0; json.nextElement(); j++) {
                if (j == 0) {
                    first = json.textOrSkip(limits.maxTextChars());
                } else {
                    json.skip();
                }
            }
        }
        return first;
    }

    static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
