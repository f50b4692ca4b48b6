package dev.poeprofit.sources.ninja;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads one line of a recorded series. Without state. */
final class SeriesLineDecoder {
    private static final int MAX_DEPTH = 33;
    private static final int MAX_TEXT_CHARS = 256;

    private final JsonFactory factory = JsonReader.factory(MAX_DEPTH);

    PriceSnapshot decode(byte[] line, Realm realm, String type, String subject) {
        try (JsonReader json = JsonReader.over(factory, new ByteArrayInputStream(line))) {
            try {
                return read(line, json, realm, type, subject);
            } catch (IOException e) {
                throw Malformed.of(subject, json, e);
            }
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
    }

    private static PriceSnapshot read(byte[] line, JsonReader json, Realm realm, String type, String subject)
            throws IOException {
        if (json.next() == null || !json.at(JsonToken.START_OBJECT)) {
            throw Malformed.of(subject, "expected an object, was " + json.shown());
        }
        String league = null;
        Instant retrievedAt = null;
        OverviewDraft draft = null;
        Digest digest = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "league" -> league = json.text(MAX_TEXT_CHARS);
                case "committed_at" -> retrievedAt = time(subject, json.text(MAX_TEXT_CHARS));
                case "body" -> {
                    if (!json.at(JsonToken.START_OBJECT)) {
                        throw Malformed.of(subject, "body: expected an object, was " + json.shown());
                    }
                    int start = json.tokenStart();
                    draft = OverviewDraft.read(subject, json);
                    digest = Digest.of(Arrays.copyOfRange(line, start, json.tokenStart() + 1));
                }
                default -> json.skip();
            }
        }
        String problem = json.takeProblem();
        if (problem != null) {
            throw Malformed.of(subject, problem);
        }
        if (league == null || league.isBlank() || retrievedAt == null || draft == null || digest == null) {
            throw Malformed.of(subject, "league, committed_at and body must all be there");
        }
        return NinjaDecoder.snapshot(
                draft, new Market(realm, league), type, retrievedAt, NinjaDecoder.hint(type), digest);
    }

    private static @Nullable Instant time(String subject, @Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Malformed.of(subject, "committed_at: expected an ISO time, was '" + text + "'");
        }
    }
}
