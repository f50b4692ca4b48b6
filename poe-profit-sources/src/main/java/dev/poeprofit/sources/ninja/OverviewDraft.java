package dev.poeprofit.sources.ninja;

import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.price.PriceSnapshot;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** One overview as far as it has been read: its lines, and the tables that lines refer to, in whichever order they came. */
final class OverviewDraft {
    private static final int MAX_TEXT_CHARS = 4_096;
    private static final int MAX_LINES = 200_000;

    final List<LineDraft> lines = new ArrayList<>();
    /** Exchange: what the ids of lines stand for. */
    final Map<String, Good> goods = new HashMap<>();
    /** Currencies: trade ids by name. */
    final Map<String, String> tradeIds = new HashMap<>();
    /** Exchange: units for one unit of the primary currency. */
    final Map<String, Double> rates = new HashMap<>();

    @Nullable
    String primary;

    /** The source's number of the chaos orb; 1 in every answer that names it. */
    long chaosNumber = 1;

    int unreadable;
    private boolean hasLines;
    private boolean hasCore;
    private boolean hasDetails;

    /** A row of the exchange's table of goods. */
    record Good(@Nullable String name, @Nullable String detailsId) {}

    /**
     * Reads an overview.
     *
     * @param json at the start of its object
     * @throws PortException of kind {@code MALFORMED} if it has no lines
     */
    static OverviewDraft read(String subject, JsonReader json) throws IOException {
        OverviewDraft draft = new OverviewDraft();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "lines" -> draft.readLines(subject, json);
                case "core" -> draft.readCore(json);
                case "items" -> draft.readGoods(json);
                case "currencyDetails" -> draft.readDetails(json);
                default -> json.skip();
            }
            // Tables only add names; a broken row of them leaves its line with less, not the answer without lines.
            json.takeProblem();
        }
        if (!draft.hasLines) {
            throw Malformed.of(subject, "lines: missing");
        }
        return draft;
    }

    /** Which overview it is, from what only that one has; empty if nothing tells. */
    Optional<PriceSnapshot.Overview> overview() {
        if (hasCore || lines.stream().anyMatch(line -> line.primaryValue.isPresent())) {
            return Optional.of(PriceSnapshot.Overview.EXCHANGE);
        }
        if (hasDetails || lines.stream().anyMatch(line -> line.currencyTypeName != null)) {
            return Optional.of(PriceSnapshot.Overview.STASH_CURRENCY);
        }
        if (lines.stream().anyMatch(line -> line.chaosValue.isPresent())) {
            return Optional.of(PriceSnapshot.Overview.STASH_ITEM);
        }
        return Optional.empty();
    }

    /** Chaos for one unit of the currency that an exchange overview counts in. */
    OptionalDouble chaosPerPrimary() {
        if (primary == null) {
            return OptionalDouble.empty();
        }
        if (primary.equals("chaos")) {
            return OptionalDouble.of(1);
        }
        Double chaos = rates.get("chaos");
        return chaos == null ? OptionalDouble.empty() : OptionalDouble.of(chaos);
    }

    private void readLines(String subject, JsonReader json) throws IOException {
        if (!json.at(JsonToken.START_ARRAY)) {
            throw Malformed.of(subject, "lines: expected an array, was " + json.shown());
        }
        hasLines = true;
        while (json.nextElement()) {
            if (lines.size() + unreadable >= MAX_LINES) {
                throw Malformed.of(subject, "more than " + MAX_LINES + " lines");
            }
            if (!json.at(JsonToken.START_OBJECT)) {
                json.skip();
                unreadable++;
                continue;
            }
            LineDraft line = LineDraft.read(json);
            if (json.takeProblem() == null) {
                lines.add(line);
            } else {
                unreadable++;
            }
        }
    }

    private void readCore(JsonReader json) throws IOException {
        hasCore = true;
        if (!json.enterObject()) {
            return;
        }
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "primary" -> primary = json.text(MAX_TEXT_CHARS);
                case "rates" -> {
                    if (json.enterObject()) {
                        for (String id = json.nextField(); id != null; id = json.nextField()) {
                            OptionalDouble rate = json.number();
                            if (rate.orElse(0) > 0 && rates.size() < MAX_LINES) {
                                rates.put(id, rate.getAsDouble());
                            }
                        }
                    }
                }
                default -> json.skip();
            }
        }
    }

    private void readGoods(JsonReader json) throws IOException {
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            if (!json.at(JsonToken.START_OBJECT)) {
                json.skip();
                continue;
            }
            String id = null;
            String name = null;
            String detailsId = null;
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "id" -> id = json.textOrSkip(MAX_TEXT_CHARS);
                    case "name" -> name = json.textOrSkip(MAX_TEXT_CHARS);
                    case "detailsId" -> detailsId = json.textOrSkip(MAX_TEXT_CHARS);
                    default -> json.skip();
                }
            }
            if (id != null && goods.size() < MAX_LINES) {
                goods.put(id, new Good(name, detailsId));
            }
        }
    }

    private void readDetails(JsonReader json) throws IOException {
        hasDetails = true;
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            if (!json.at(JsonToken.START_OBJECT)) {
                json.skip();
                continue;
            }
            long number = -1;
            String name = null;
            String tradeId = null;
            for (String field = json.nextField(); field != null; field = json.nextField()) {
                switch (field) {
                    case "id" -> number = json.whole().orElse(-1);
                    case "name" -> name = json.textOrSkip(MAX_TEXT_CHARS);
                    case "tradeId" -> tradeId = json.textOrSkip(MAX_TEXT_CHARS);
                    default -> json.skip();
                }
            }
            if (name != null && tradeId != null && !tradeId.isBlank() && tradeIds.size() < MAX_LINES) {
                tradeIds.put(name, tradeId);
            }
            if (number >= 0 && ("chaos".equals(tradeId) || "Chaos Orb".equals(name))) {
                chaosNumber = number;
            }
        }
    }
}
