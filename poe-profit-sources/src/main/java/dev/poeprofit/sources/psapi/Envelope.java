package dev.poeprofit.sources.psapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The outside of a page: its two fields in any order, and nothing after them. */
final class Envelope {
    static final int MAX_CURSOR_CHARS = 256;

    private final JsonFactory factory;
    private final PageLimits limits;

    Envelope(PageLimits limits) {
        this.factory = JsonReader.factory(limits.maxDepth());
        this.limits = limits;
    }

    /** Reads the array of stashes, from its start to its end. */
    interface Stashes {
        void read(JsonReader json) throws IOException;
    }

    /**
     * Reads a page.
     *
     * @param subject what to call it in errors
     * @param body bytes as received
     * @param gzip whether they are gzip
     * @param stashes reads the stashes; what it got counts only once this method returns
     * @return the page's {@code next_change_id}, never blank
     * @throws PortException of kind {@code MALFORMED}, naming what and where
     */
    String read(String subject, byte[] body, boolean gzip, Stashes stashes) {
        if (!gzip && body.length > limits.maxInflatedBytes()) {
            throw Malformed.of(
                    subject,
                    "larger than the limit of " + limits.maxInflatedBytes() + " bytes: " + body.length + " bytes");
        }
        try (InputStream in = Bodies.open(body, gzip, limits.maxInflatedBytes());
                JsonReader json = JsonReader.over(factory, in)) {
            try {
                return read(subject, json, stashes);
            } catch (IOException e) {
                throw Malformed.of(subject, json, e);
            }
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
    }

    private static String read(String subject, JsonReader json, Stashes stashes) throws IOException {
        if (json.next() == null) {
            throw Malformed.of(subject, "empty, expected an object");
        }
        if (!json.at(JsonToken.START_OBJECT)) {
            throw Malformed.of(subject, "expected an object at the top, was " + json.shown());
        }
        String next = null;
        boolean hasStashes = false;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "next_change_id" -> next = cursor(subject, json, next);
                case "stashes" -> {
                    if (hasStashes || !json.at(JsonToken.START_ARRAY)) {
                        throw Malformed.of(
                                subject,
                                hasStashes
                                        ? "stashes: stands twice"
                                        : "stashes: expected an array, was " + json.shown());
                    }
                    hasStashes = true;
                    stashes.read(json);
                }
                default -> json.skip();
            }
        }
        if (!json.at(JsonToken.END_OBJECT)) {
            throw Malformed.of(subject, "the object at the top does not end");
        }
        if (next == null) {
            throw Malformed.of(subject, "next_change_id: missing");
        }
        if (!hasStashes) {
            throw Malformed.of(subject, "stashes: missing");
        }
        if (json.next() != null) {
            throw Malformed.of(subject, "expected nothing after the object, was " + json.shown());
        }
        return next;
    }

    private static String cursor(String subject, JsonReader json, @Nullable String before) throws IOException {
        if (before != null) {
            throw Malformed.of(subject, "next_change_id: stands twice");
        }
        String text = cursorText(json);
        if (text == null) {
            throw Malformed.of(
                    subject,
                    "next_change_id: expected 1 to " + MAX_CURSOR_CHARS + " printable characters, was " + json.shown());
        }
        return text;
    }

    /** The current value as a cursor; null if it is none. */
    static @Nullable String cursorText(JsonReader json) throws IOException {
        String text = json.at(JsonToken.VALUE_STRING) ? json.text(MAX_CURSOR_CHARS) : null;
        return text == null || text.isBlank() || text.chars().anyMatch(Character::isISOControl) ? null : text;
    }
}
