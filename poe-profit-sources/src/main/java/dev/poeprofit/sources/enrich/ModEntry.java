package dev.poeprofit.sources.enrich;

import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.sources.internal.JsonReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One entry of a table of modifiers, while it is read. */
final class ModEntry {
    static final int MAX_ID_CHARS = 256;

    private static final int MAX_TEXT_CHARS = 4_096;
    private static final int MAX_PARTS = 64;
    /** Some tables write the figures of a text in tags; the tags say nothing. */
    private static final Pattern TAG = Pattern.compile("<[^<>]*>");

    private static final Set<String> PATCHES = Set.of("game_version", "patch");

    /** Names of a field, best first. */
    private static final List<String> IDS = List.of("id", "mod_id", "modId", "Code");

    private static final List<String> TEXTS = List.of("text", "description", "str", "t", "name", "Name", "n");
    private static final List<String> GROUPS =
            List.of("groups", "group", "craft_group", "ModFamilyList", "grp", "type");

    private final @Nullable String[] ids = new @Nullable String[IDS.size()];
    private final @Nullable String[] texts = new @Nullable String[TEXTS.size()];
    private final @Nullable String[] groups = new @Nullable String[GROUPS.size()];
    private @Nullable String id;
    private @Nullable String patch;

    private ModEntry() {}

    /**
     * Reads an entry.
     *
     * @param json at the start of its object
     * @param id its id, if that stands outside
     */
    static ModEntry read(JsonReader json, @Nullable String id) throws IOException {
        ModEntry entry = new ModEntry();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            entry.take(field, json);
        }
        String named = id == null ? first(entry.ids) : id;
        entry.id = named == null || named.isBlank() || named.length() > MAX_ID_CHARS ? null : named;
        return entry;
    }

    static boolean isPatch(String field) {
        return PATCHES.contains(field);
    }

    private void take(String field, JsonReader json) throws IOException {
        int place;
        if ((place = IDS.indexOf(field)) >= 0) {
            ids[place] = json.textOrSkip(MAX_ID_CHARS);
        } else if ((place = TEXTS.indexOf(field)) >= 0) {
            String text = joined(json, "\n");
            texts[place] =
                    text != null && field.equals("str") ? TAG.matcher(text).replaceAll("") : text;
        } else if ((place = GROUPS.indexOf(field)) >= 0) {
            groups[place] = joined(json, ", ");
        } else if (isPatch(field)) {
            patch = json.textOrSkip(MAX_ID_CHARS);
        } else {
            json.skip();
        }
    }

    /** A text, or the texts of an array; null if it is neither. */
    private static @Nullable String joined(JsonReader json, String between) throws IOException {
        if (!json.at(JsonToken.START_ARRAY)) {
            return json.textOrSkip(MAX_TEXT_CHARS);
        }
        List<String> parts = new ArrayList<>();
        int chars = 0;
        while (json.nextElement()) {
            String part = json.textOrSkip(MAX_TEXT_CHARS);
            if (part != null && parts.size() < MAX_PARTS && chars + part.length() <= MAX_TEXT_CHARS) {
                parts.add(part);
                chars += part.length();
            }
        }
        return String.join(between, parts);
    }

    @Nullable
    String patch() {
        return patch;
    }

    /** The modifier; null if there is no id, or nothing to say about it. */
    Enrichment.@Nullable Mod mod() {
        String text = first(texts);
        String group = first(groups);
        if (id == null || (text == null && group == null)) {
            return null;
        }
        return new Enrichment.Mod(id, text == null ? "" : text, group == null ? "" : group);
    }

    private static @Nullable String first(@Nullable String[] candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }
}
