package dev.poeprofit.examples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.poeprofit.core.port.QueueId;
import dev.poeprofit.engine.maintenance.ContentDigest;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** JSON of what the {@code db} commands say. */
final class DbJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private DbJson() {}

    /** Writes the members of an object. */
    interface Writing {
        void write(JsonGenerator json) throws IOException;
    }

    static String object(Writing members) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    static void digests(
            JsonGenerator json, SortedMap<String, ContentDigest> before, SortedMap<String, ContentDigest> after)
            throws IOException {
        json.writeBooleanField("identical", before.equals(after));
        json.writeObjectFieldStart("parts");
        TreeSet<String> parts = new TreeSet<>(before.keySet());
        parts.addAll(after.keySet());
        for (String part : parts) {
            json.writeObjectFieldStart(part);
            digest(json, "before", before.get(part));
            digest(json, "after", after.get(part));
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    /** How far gold was derived anew. */
    static void derived(JsonGenerator json, Map<QueueId, Long> pages) throws IOException {
        json.writeObjectFieldStart("gold_up_to_page");
        for (Map.Entry<QueueId, Long> entry : pages.entrySet()) {
            json.writeNumberField(entry.getKey().toString(), entry.getValue());
        }
        json.writeEndObject();
    }

    /** The same for a person. */
    static void derived(PrintWriter out, Map<QueueId, Long> pages) {
        pages.forEach((queue, page) -> out.printf(Locale.ROOT, "%s: gold derived up to page %,d%n", queue, page));
    }

    private static void digest(JsonGenerator json, String name, @org.jspecify.annotations.Nullable ContentDigest digest)
            throws IOException {
        if (digest != null) {
            json.writeObjectFieldStart(name);
            json.writeNumberField("rows", digest.rows());
            json.writeStringField("sha256", digest.sha256().hex());
            json.writeEndObject();
        }
    }

    /** The same as a table for a person. */
    static String table(SortedMap<String, ContentDigest> before, SortedMap<String, ContentDigest> after) {
        TextTable table = new TextTable()
                .left("part")
                .right("rows")
                .right("rows there")
                .left("sha256")
                .left("same");
        TreeSet<String> parts = new TreeSet<>(before.keySet());
        parts.addAll(after.keySet());
        for (String part : parts) {
            ContentDigest one = before.get(part);
            ContentDigest other = after.get(part);
            table.row(
                    part,
                    one == null ? "0" : String.format(Locale.ROOT, "%,d", one.rows()),
                    other == null ? "0" : String.format(Locale.ROOT, "%,d", other.rows()),
                    other == null ? "-" : other.sha256().hex().substring(0, 12),
                    one != null && one.equals(other) ? "yes" : "NO");
        }
        return table.render(Integer.MAX_VALUE).orElse("");
    }
}
