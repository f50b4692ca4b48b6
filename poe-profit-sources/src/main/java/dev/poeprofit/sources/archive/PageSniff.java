package dev.poeprofit.sources.archive;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.JsonReader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Tells recorded files that are plainly something else than a page. What may be a page that was cut, broken or lost a field
 * is none of them: leaving it out would hide the loss. A page is known by the first of its two fields, so little of it is
 * read.
 */
final class PageSniff {
    private static final int MAX_DEPTH = 64;

    private final JsonFactory factory = JsonReader.factory(MAX_DEPTH);
    private final long maxBytes;

    /** Looks at no more than so many bytes, inflated; what is longer may be a page. */
    PageSniff(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Why a file is no page; empty if it is one, or may have been. */
    Optional<String> noPage(Path file) {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file));
                JsonReader json = JsonReader.over(factory, Bodies.bounded(Bodies.plain(in), maxBytes))) {
            return noPage(json);
        } catch (IOException e) {
            // Unreadable or no JSON: whoever asks for it is told so.
            return Optional.empty();
        }
    }

    private static Optional<String> noPage(JsonReader json) throws IOException {
        json.next();
        if (json.at(JsonToken.START_ARRAY)) {
            return Optional.of("no page: a bare array");
        }
        if (!json.at(JsonToken.START_OBJECT)) {
            return Optional.empty();
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals("stashes") || field.equals("next_change_id")) {
                return Optional.empty();
            }
            json.skip();
        }
        return Optional.of("no page: an object with neither stashes nor next_change_id");
    }
}
