package dev.poeprofit.sources.trade;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.item.TradeMetadata;
import dev.poeprofit.core.port.Digest;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the trade site's dictionaries {@code items}, {@code static}, {@code stats} and {@code leagues}. Rows that cannot be
 * read are left out and reported; dictionaries of Path of Exile 2 are refused. Without state; safe for several threads.
 */
public final class TradeMetadataDecoder {
    private static final long MAX_BYTES = 64L << 20;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_TEXT_CHARS = 4_096;
    private static final int MAX_ENTRIES = 200_000;
    private static final String SEPARATOR = "sep";

    private final JsonFactory factory = JsonReader.factory(MAX_DEPTH);

    /** A decoder. */
    public TradeMetadataDecoder() {}

    /**
     * Reads an answer, leaving unreadable rows out.
     *
     * @param body bytes as received, plain or gzip
     * @param realm the realm it was asked for; leagues of other realms are left out
     * @param kind which dictionary
     * @param retrievedAt when it was fetched or recorded
     * @return the dictionary; its hash is that of the plain bytes
     * @throws PortException of kind {@code MALFORMED}, naming what and where
     */
    public TradeMetadata decode(byte[] body, Realm realm, TradeMetadata.Kind kind, Instant retrievedAt) {
        return decode(body, realm, kind, retrievedAt, row -> {});
    }

    /**
     * Reads an answer.
     *
     * @param body bytes as received, plain or gzip
     * @param realm the realm it was asked for; leagues of other realms are left out
     * @param kind which dictionary
     * @param retrievedAt when it was fetched or recorded
     * @param unreadable receives each row left out, with what and where
     * @return the dictionary; its hash is that of the plain bytes
     * @throws PortException of kind {@code MALFORMED}, naming what and where
     */
    public TradeMetadata decode(
            byte[] body, Realm realm, TradeMetadata.Kind kind, Instant retrievedAt, Consumer<String> unreadable) {
        String subject = "trade dictionary " + kind.name().toLowerCase(Locale.ROOT);
        byte[] plain;
        try {
            plain = Bodies.plain(body, MAX_BYTES);
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
        try (JsonReader json = JsonReader.over(factory, new ByteArrayInputStream(plain))) {
            try {
                List<TradeMetadata.Entry> entries = new Reading(subject, realm, kind, unreadable).read(json);
                return new TradeMetadata(
                        realm, kind, retrievedAt, Digest.of(plain).hex(), entries);
            } catch (IOException e) {
                throw Malformed.of(subject, json, e);
            }
        } catch (IOException e) {
            throw Malformed.of(subject, null, e);
        }
    }

    /** One answer being read. */
    private record Reading(String subject, Realm realm, TradeMetadata.Kind kind, Consumer<String> unreadable) {
        List<TradeMetadata.Entry> read(JsonReader json) throws IOException {
            if (json.next() == null) {
                throw Malformed.of(subject, "empty, expected an object with 'result'");
            }
            if (json.at(JsonToken.START_ARRAY)) {
                throw Malformed.of(
                        subject,
                        "expected an object with 'result', was a bare array: not an answer of Path of Exile 1,"
                                + " perhaps a list of Path of Exile 2");
            }
            if (!json.at(JsonToken.START_OBJECT)) {
                throw Malformed.of(subject, "expected an object with 'result', was " + json.shown());
            }
            List<TradeMetadata.Entry> entries = null;
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                if (field.equals("result")) {
                    if (!json.at(JsonToken.START_ARRAY)) {
                        throw Malformed.of(subject, "result: expected an array, was " + json.shown());
                    }
                    entries = new ArrayList<>();
                    while (json.nextElement()) {
                        readElement(json, entries);
                    }
                } else {
                    json.skip();
                }
            }
            if (entries == null) {
                throw Malformed.of(subject, "result: missing");
            }
            if (json.next() != null) {
                throw Malformed.of(subject, "expected nothing after the object, was " + json.shown());
            }
            return entries;
        }

        private void readElement(JsonReader json, List<TradeMetadata.Entry> into) throws IOException {
            if (!json.at(JsonToken.START_OBJECT)) {
                unreadable.accept(json.path() + ": expected an object, was " + json.shown());
                json.skip();
                return;
            }
            if (kind == TradeMetadata.Kind.LEAGUES) {
                readEntry(json, into);
                return;
            }
            String group = "";
            String label = "";
            List<TradeMetadata.Entry> rows = new ArrayList<>();
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "id" -> group = orEmpty(json.text(MAX_TEXT_CHARS));
                    case "label" -> label = orEmpty(json.text(MAX_TEXT_CHARS));
                    case "entries" -> {
                        if (json.enterArray()) {
                            while (json.nextElement()) {
                                readEntry(json, rows);
                            }
                        }
                    }
                    default -> json.skip();
                }
                String problem = json.takeProblem();
                if (problem != null) {
                    unreadable.accept(problem);
                }
            }
            for (TradeMetadata.Entry row : rows) {
                add(into, row.id(), row.type(), row.name(), row.text(), row.disc(), row.unique(), group, label);
            }
        }

        private void add(
                List<TradeMetadata.Entry> into,
                String id,
                String type,
                String name,
                String text,
                String disc,
                boolean unique,
                String group,
                String label) {
            if (into.size() >= MAX_ENTRIES) {
                throw Malformed.of(subject, "more than " + MAX_ENTRIES + " entries");
            }
            into.add(new TradeMetadata.Entry(group, label, id, type, name, text, disc, unique));
        }

        private void readEntry(JsonReader json, List<TradeMetadata.Entry> into) throws IOException {
            String path = json.path();
            if (!json.at(JsonToken.START_OBJECT)) {
                unreadable.accept(path + ": expected an object, was " + json.shown());
                json.skip();
                return;
            }
            String id = "";
            String type = "";
            String name = "";
            String text = "";
            String disc = "";
            String leagueRealm = "";
            boolean unique = false;
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "id" -> id = orEmpty(json.text(MAX_TEXT_CHARS));
                    case "type" -> type = orEmpty(json.text(MAX_TEXT_CHARS));
                    case "name" -> name = orEmpty(json.text(MAX_TEXT_CHARS));
                    case "text" -> text = orEmpty(json.text(MAX_TEXT_CHARS));
                    case "disc" -> disc = orEmpty(json.text(MAX_TEXT_CHARS));
                    case "realm" -> leagueRealm = orEmpty(json.text(MAX_TEXT_CHARS));
                    case "flags" -> unique = readUnique(json);
                    case "image" -> refusePoe2(path, json.textOrSkip(MAX_TEXT_CHARS));
                    default -> json.skip();
                }
            }
            String problem = json.takeProblem();
            if (problem == null && missing(id, type)) {
                problem = path + (kind == TradeMetadata.Kind.ITEMS ? ".type" : ".id") + ": missing";
            }
            if (problem != null) {
                unreadable.accept(problem);
            } else if (isWanted(id, leagueRealm)) {
                // In stats the type only repeats the group.
                String baseType = kind == TradeMetadata.Kind.ITEMS ? type : "";
                add(into, id, baseType, name, text, disc, unique, "", "");
            }
        }

        private boolean missing(String id, String type) {
            return kind == TradeMetadata.Kind.ITEMS ? type.isEmpty() : id.isEmpty();
        }

        private boolean isWanted(String id, String leagueRealm) {
            return switch (kind) {
                case STATIC -> !id.equals(SEPARATOR);
                case LEAGUES -> leagueRealm.isEmpty() ? realm == Realm.PC : leagueRealm.equals(realm.wireName());
                case ITEMS, STATS -> true;
            };
        }

        private static boolean readUnique(JsonReader json) throws IOException {
            boolean unique = false;
            if (json.enterObject()) {
                for (String field = json.nextField(); field != null; field = json.nextField()) {
                    if (field.equals("unique")) {
                        unique = json.truth(false);
                    } else {
                        json.skip();
                    }
                }
            }
            return unique;
        }

        /** An image address carries its parameters in Base64, the realm among them when it is that of the other game. */
        private void refusePoe2(String path, @Nullable String image) {
            if (image == null) {
                return;
            }
            for (String part : image.split("/")) {
                if (part.startsWith("Wz") && decoded(part).contains("\"realm\":\"poe2\"")) {
                    throw Malformed.of(
                            subject, path + ".image: of Path of Exile 2; this dictionary is of the other game");
                }
            }
        }

        private static String decoded(String part) {
            try {
                return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return "";
            }
        }

        private static String orEmpty(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
