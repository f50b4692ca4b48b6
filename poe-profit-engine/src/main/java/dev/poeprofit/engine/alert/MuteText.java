package dev.poeprofit.engine.alert;

import dev.poeprofit.core.alert.AlertKind;
import dev.poeprofit.core.alert.AlertMatch;
import dev.poeprofit.core.item.Market;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A match as text, which is a mute's name: {@code *}, a class alone, or parts such as {@code kind=ops;market=pc/Standard}. */
public final class MuteText {
    private static final String ALL = "*";
    private static final String KIND = "kind=";
    private static final String CLASS = "class=";
    private static final String MARKET = "market=";
    private static final String SUBJECT = "subject=";

    private MuteText() {}

    /**
     * A match as text.
     *
     * @param match the match
     * @return text that {@link #parse} reads; equal for equal matches only
     */
    public static String of(AlertMatch match) {
        if (match.equals(AlertMatch.ALL)) {
            return ALL;
        }
        if (match.alertClass().isPresent()
                && match.equals(AlertMatch.ofClass(match.alertClass().get()))) {
            return match.alertClass().get();
        }
        List<String> parts = new ArrayList<>();
        match.kind().ifPresent(kind -> parts.add(KIND + kind.name().toLowerCase(Locale.ROOT)));
        match.alertClass().ifPresent(name -> parts.add(CLASS + name));
        match.market().ifPresent(market -> parts.add(MARKET + market));
        // Last, since it is the only part that may hold the sign between parts.
        match.subject().ifPresent(subject -> parts.add(SUBJECT + subject));
        return String.join(";", parts);
    }

    /**
     * Reads a match.
     *
     * @param text {@code *}, a class, or parts
     * @return the match
     * @throws IllegalArgumentException naming the part that cannot be read
     */
    public static AlertMatch parse(String text) {
        if (text.equals(ALL)) {
            return AlertMatch.ALL;
        }
        if (text.matches("[a-z0-9-]+")) {
            return AlertMatch.ofClass(text);
        }
        Optional<AlertKind> kind = Optional.empty();
        Optional<String> name = Optional.empty();
        Optional<Market> market = Optional.empty();
        String rest = text;
        while (!rest.isEmpty()) {
            if (rest.startsWith(SUBJECT)) {
                return new AlertMatch(kind, name, market, Optional.of(rest.substring(SUBJECT.length())));
            }
            int end = rest.indexOf(';');
            String part = end < 0 ? rest : rest.substring(0, end);
            rest = end < 0 ? "" : rest.substring(end + 1);
            if (part.startsWith(KIND)) {
                kind = Optional.of(kind(part.substring(KIND.length())));
            } else if (part.startsWith(CLASS)) {
                name = Optional.of(part.substring(CLASS.length()));
            } else if (part.startsWith(MARKET)) {
                market = Optional.of(Market.parse(part.substring(MARKET.length())));
            } else {
                throw new IllegalArgumentException("mute must be *, a class, or parts kind=, class=, market=, subject="
                        + " joined by ;, had '" + part + "'");
            }
        }
        return new AlertMatch(kind, name, market, Optional.empty());
    }

    private static AlertKind kind(String text) {
        for (AlertKind kind : AlertKind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(text)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("kind must be opportunity or ops, was '" + text + "'");
    }
}
