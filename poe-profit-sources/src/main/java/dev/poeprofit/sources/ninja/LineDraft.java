package dev.poeprofit.sources.ninja;

import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.sources.internal.JsonReader;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One line of any overview as far as it has been read: the shapes' fields side by side, absent ones empty. */
final class LineDraft {
    private static final int MAX_TEXT_CHARS = 4_096;
    private static final int MAX_POINTS = 64;

    @Nullable
    String id;

    @Nullable
    String name;

    @Nullable
    String currencyTypeName;

    @Nullable
    String detailsId;

    @Nullable
    String baseType;

    @Nullable
    String variant;

    OptionalInt links = OptionalInt.empty();
    OptionalInt gemLevel = OptionalInt.empty();
    OptionalInt gemQuality = OptionalInt.empty();
    OptionalInt levelRequired = OptionalInt.empty();
    boolean corrupted;
    OptionalDouble chaosValue = OptionalDouble.empty();
    OptionalDouble chaosEquivalent = OptionalDouble.empty();
    OptionalDouble primaryValue = OptionalDouble.empty();
    OptionalDouble volumePrimaryValue = OptionalDouble.empty();
    OptionalLong count = OptionalLong.empty();
    OptionalLong listingCount = OptionalLong.empty();
    Side pay = Side.NONE;
    Side receive = Side.NONE;
    Sparkline sparkline = Sparkline.NONE;
    Sparkline receiveSparkline = Sparkline.NONE;

    /** One side of the book of a currency. */
    record Side(
            OptionalLong getCurrencyId,
            OptionalDouble value,
            OptionalLong count,
            OptionalLong listingCount,
            Optional<Instant> sampledAt) {
        static final Side NONE = new Side(
                OptionalLong.empty(),
                OptionalDouble.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                Optional.empty());
    }

    /** Changes of the last days in percent. */
    record Sparkline(List<OptionalDouble> data, OptionalDouble totalChange) {
        static final Sparkline NONE = new Sparkline(List.of(), OptionalDouble.empty());
    }

    /** Reads the line; what is wrong with it is left in the reader. */
    static LineDraft read(JsonReader json) throws IOException {
        LineDraft draft = new LineDraft();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            draft.readField(json, field);
        }
        return draft;
    }

    private void readField(JsonReader json, String field) throws IOException {
        switch (field) {
            case "id" -> id = readId(json);
            case "name" -> name = json.text(MAX_TEXT_CHARS);
            case "currencyTypeName" -> currencyTypeName = json.text(MAX_TEXT_CHARS);
            case "detailsId" -> detailsId = json.text(MAX_TEXT_CHARS);
            case "baseType" -> baseType = json.text(MAX_TEXT_CHARS);
            case "variant" -> variant = json.text(MAX_TEXT_CHARS);
            case "links" -> links = json.integer();
            case "gemLevel" -> gemLevel = json.integer();
            case "gemQuality" -> gemQuality = json.integer();
            case "levelRequired" -> levelRequired = json.integer();
            case "corrupted" -> corrupted = json.truth(false);
            case "chaosValue" -> chaosValue = json.number();
            case "chaosEquivalent" -> chaosEquivalent = json.number();
            case "primaryValue" -> primaryValue = json.number();
            case "volumePrimaryValue" -> volumePrimaryValue = json.number();
            case "count" -> count = json.whole();
            case "listingCount" -> listingCount = json.whole();
            case "pay" -> pay = readSide(json);
            case "receive" -> receive = readSide(json);
            case "sparkline", "sparkLine" -> sparkline = readSparkline(json);
            case "receiveSparkLine" -> receiveSparkline = readSparkline(json);
            default -> json.skip();
        }
    }

    /** The item overview has numbers here, the exchange trade ids. */
    private static @Nullable String readId(JsonReader json) throws IOException {
        if (json.at(JsonToken.VALUE_NUMBER_INT)) {
            OptionalLong number = json.whole();
            return number.isPresent() ? Long.toString(number.getAsLong()) : null;
        }
        return json.text(MAX_TEXT_CHARS);
    }

    private static Side readSide(JsonReader json) throws IOException {
        if (!json.enterObject()) {
            return Side.NONE;
        }
        OptionalLong getCurrencyId = OptionalLong.empty();
        OptionalDouble value = OptionalDouble.empty();
        OptionalLong count = OptionalLong.empty();
        OptionalLong listingCount = OptionalLong.empty();
        Optional<Instant> sampledAt = Optional.empty();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "get_currency_id" -> getCurrencyId = json.whole();
                case "value" -> value = json.number();
                case "count" -> count = json.whole();
                case "listing_count" -> listingCount = json.whole();
                case "sample_time_utc" -> sampledAt = readTime(json);
                default -> json.skip();
            }
        }
        return new Side(getCurrencyId, value, count, listingCount, sampledAt);
    }

    private static Optional<Instant> readTime(JsonReader json) throws IOException {
        String shown = json.shown();
        String text = json.text(MAX_TEXT_CHARS);
        try {
            return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            json.problem(json.path(), "expected an ISO time, was " + shown);
            return Optional.empty();
        }
    }

    private static Sparkline readSparkline(JsonReader json) throws IOException {
        if (!json.enterObject()) {
            return Sparkline.NONE;
        }
        List<OptionalDouble> data = new ArrayList<>();
        OptionalDouble totalChange = OptionalDouble.empty();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "totalChange" -> totalChange = json.number();
                case "data" -> {
                    data.clear();
                    if (json.enterArray()) {
                        while (json.nextElement()) {
                            OptionalDouble point = json.number();
                            if (data.size() < MAX_POINTS) {
                                data.add(point);
                            }
                        }
                    }
                }
                default -> json.skip();
            }
        }
        // Without points the total is a zero that says nothing.
        return data.stream().anyMatch(OptionalDouble::isPresent) ? new Sparkline(data, totalChange) : Sparkline.NONE;
    }
}
