package dev.poeprofit.sources.psapi;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.port.Cursor;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the trade site's list of change ids. */
final class Head {
    private static final long MAX_BYTES = 1 << 16;
    private static final JsonFactory FACTORY = JsonReader.factory(8);

    private Head() {}

    /**
     * The head of the stash stream.
     *
     * @param subject what to call the answer in errors
     * @param body bytes as received, plain or gzip
     * @return the cursor in {@code psapi}
     * @throws PortException of kind {@code MALFORMED} if there is none
     */
    static Cursor read(String subject, byte[] body) {
        byte[] plain;
        try {
            plain = Bodies.plain(body, MAX_BYTES);
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
        try (JsonReader json = JsonReader.over(FACTORY, new ByteArrayInputStream(plain))) {
            try {
                return read(subject, json);
            } catch (IOException e) {
                throw Malformed.of(subject, json, e);
            }
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
    }

    private static Cursor read(String subject, JsonReader json) throws IOException {
        if (json.next() == null || !json.at(JsonToken.START_OBJECT)) {
            throw Malformed.of(subject, "expected an object with 'psapi', was " + json.shown());
        }
        @Nullable String found = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals("psapi")) {
                found = Envelope.cursorText(json);
                if (found == null) {
                    throw Malformed.of(subject, "psapi: expected a cursor, was " + json.shown());
                }
            } else {
                json.skip();
            }
        }
        if (found == null) {
            throw Malformed.of(subject, "psapi: missing");
        }
        return new Cursor(found);
    }
}
