package dev.poeprofit.sources.enrich;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.port.Enrichment;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables of modifiers as they are published. Three forms:
 *
 * <ul>
 *   <li>an object of modifiers by id, as game-data exports write it;
 *   <li>an array of modifiers that name their id;
 *   <li>either of them in the field {@code mods} of an object, or arrays in several fields of an object, one for each
 *       section. Then the object's other fields are not modifiers.
 * </ul>
 *
 * <p>Of a modifier, the first of these that is there: id {@code id}, {@code mod_id}, {@code modId}, {@code Code}; text
 * {@code text}, {@code description}, {@code str} (its markup left out), {@code t}, else the name; group {@code groups},
 * {@code group}, {@code craft_group}, {@code ModFamilyList}, {@code grp}, else {@code type}. Entries without an id, without
 * text and group, or of another type than an object are counted and left out. Stateless; safe for several threads.
 */
final class ModTable {
    private static final int MAX_DEPTH = 32;
    private static final int MAX_MODS = 200_000;

    private final JsonFactory factory = JsonReader.factory(MAX_DEPTH);

    /**
     * What a table holds.
     *
     * @param mods the modifiers, in its order
     * @param unreadable entries left out
     * @param patch game patch it names; empty if it names none
     */
    record Read(List<Enrichment.Mod> mods, int unreadable, Optional<String> patch) {
        Read {
            mods = List.copyOf(mods);
        }
    }

    /**
     * Reads a table.
     *
     * @param subject what to call it in errors
     * @param plain the decoded body
     * @return at least one modifier
     * @throws PortException of kind {@code MALFORMED} if there is none
     */
    Read read(String subject, byte[] plain) {
        try (JsonReader json = JsonReader.over(factory, new ByteArrayInputStream(plain))) {
            try {
                Reading reading = new Reading(subject);
                reading.document(json);
                return reading.result();
            } catch (IOException e) {
                throw Malformed.of(subject, json, e);
            }
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
    }

    /** Modifiers of one place of a document. */
    private static final class Rows {
        private final List<Enrichment.Mod> mods = new ArrayList<>();
        private int unreadable;

        void add(Enrichment.@Nullable Mod mod) {
            if (mod == null) {
                unreadable++;
            } else {
                mods.add(mod);
            }
        }

        int size() {
            return mods.size() + unreadable;
        }
    }

    /** One document being read. */
    private static final class Reading {
        private final String subject;
        /** What stands under {@code mods}. */
        private final Rows named = new Rows();
        /** Elements of arrays of the top object, or of the top array. */
        private final Rows sections = new Rows();
        /** Fields of the top object. */
        private final Rows fields = new Rows();

        private @Nullable String patch;

        Reading(String subject) {
            this.subject = subject;
        }

        void document(JsonReader json) throws IOException {
            if (json.next() == null) {
                throw Malformed.of(subject, "empty, expected an object or an array of modifiers");
            }
            if (json.at(JsonToken.START_ARRAY)) {
                elements(json, sections);
            } else if (json.at(JsonToken.START_OBJECT)) {
                for (String field = json.nextField(); field != null; field = json.nextField()) {
                    top(field, json);
                }
            } else {
                throw Malformed.of(subject, "expected an object or an array of modifiers, was " + json.shown());
            }
            if (json.next() != null) {
                throw Malformed.of(subject, "expected nothing after the table, was " + json.shown());
            }
        }

        private void top(String field, JsonReader json) throws IOException {
            if (field.equals("mods") && json.at(JsonToken.START_OBJECT)) {
                for (String id = json.nextField(); id != null; id = json.nextField()) {
                    add(json, id, named);
                }
            } else if (json.at(JsonToken.START_ARRAY)) {
                elements(json, field.equals("mods") ? named : sections);
            } else if (json.at(JsonToken.START_OBJECT)) {
                add(json, field, fields);
            } else if (ModEntry.isPatch(field)) {
                patch = json.textOrSkip(ModEntry.MAX_ID_CHARS);
            } else {
                json.skip();
            }
        }

        private void elements(JsonReader json, Rows into) throws IOException {
            while (json.nextElement()) {
                add(json, null, into);
            }
        }

        private void add(JsonReader json, @Nullable String id, Rows into) throws IOException {
            if (into.size() >= MAX_MODS) {
                throw Malformed.of(subject, "more than " + MAX_MODS + " entries");
            }
            if (!json.at(JsonToken.START_OBJECT)) {
                json.skip();
                into.add(null);
                return;
            }
            ModEntry entry = ModEntry.read(json, id);
            if (patch == null) {
                patch = entry.patch();
            }
            into.add(entry.mod());
        }

        Read result() {
            Rows rows = named.size() > 0 ? named : sections.mods.isEmpty() ? fields : sections;
            if (rows.mods.isEmpty()) {
                int unreadable = named.size() > 0 ? named.unreadable : sections.unreadable + fields.unreadable;
                throw Malformed.of(subject, "no modifier can be read, " + unreadable + " entries are left out");
            }
            return new Read(
                    rows.mods, rows.unreadable, Optional.ofNullable(patch).filter(text -> !text.isBlank()));
        }
    }
}
