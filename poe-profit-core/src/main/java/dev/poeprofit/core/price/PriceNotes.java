package dev.poeprofit.core.price;

import dev.poeprofit.core.price.PriceNote.Reason;
import dev.poeprofit.core.price.PriceNote.Source;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes price notes.
 *
 * <pre>
 * note     := blank* tag blank+ amount blank+ currency (blank anything)?
 * tag      := "~price" | "~b/o"                 any case; "~c/o" and "~gb/o" are recognised as no fixed price
 * amount   := number | number "/" number        total asked, and the lot it is asked for
 * number   := digits | digits? "." digits       leading zeros allowed; no sign, no thousands separator, no comma
 * currency := [a-z0-9'-]+                       any case
 * </pre>
 *
 * <p>The item's note goes before the forum note, and that before the tab's name. Text that does not begin with a tilde does
 * not try to be a price and hides nothing behind it. A note that tries and fails does hide the tab's name: the seller meant
 * another price than the tab's, and taking the tab's would invent one. {@code ~skip} likewise.
 */
public final class PriceNotes {
    /** Longest note that is read; the game's own limit is far below. */
    public static final int MAX_LENGTH = 256;

    /** Version of the grammar, part of the rules version of derived rows: raised when any note reads differently. */
    public static final String GRAMMAR_VERSION = "note-1";

    private static final int MAX_DETAIL = 40;

    private PriceNotes() {}

    /**
     * What the notes on an item say about its price.
     *
     * @param note the item's note, or null
     * @param forumNote the item's forum note, or null
     * @param tabName the tab's name, or null
     * @param currencies the currencies that are known
     * @return a price, or the reason why there is none; never throws, whatever the texts hold
     */
    public static PriceNote read(
            @Nullable String note,
            @Nullable String forumNote,
            @Nullable String tabName,
            CurrencyDictionary currencies) {
        PriceNote own = readOne(note, Source.NOTE, currencies);
        if (isFinal(own)) {
            return own;
        }
        PriceNote forum = readOne(forumNote, Source.FORUM_NOTE, currencies);
        if (isFinal(forum)) {
            return forum;
        }
        PriceNote tab = readOne(tabName, Source.TAB_NAME, currencies);
        if (isFinal(tab)) {
            return tab;
        }
        // A tab's name is always some text, so only a note makes it FREE_TEXT.
        boolean freeText = isReason(own, Reason.FREE_TEXT) || isReason(forum, Reason.FREE_TEXT);
        return unpriced(freeText ? Reason.FREE_TEXT : Reason.NO_NOTE);
    }

    /**
     * The note that asks for a price, ready to be pasted: {@code ~price 10/88 chaos}, {@code ~b/o 1.5 divine}. Reading it
     * gives the same price, where the dictionary knows the currency.
     *
     * @param price the price
     * @return the note
     * @throws IllegalArgumentException if no note can say it: the total has no finite decimal form of at most 9 places, or
     *     total or lot is above ten million
     */
    public static String format(Price price) {
        String total = decimal(price.total());
        String amount = price.lot() == 1 ? total : total + "/" + price.lot();
        if (NoteAmount.read(amount).problem().isPresent()) {
            throw new IllegalArgumentException(
                    "price total and lot must be at most " + NoteAmount.MAX + " to be written as a note, was " + price);
        }
        return (price.kind() == Price.Kind.FIXED ? "~price " : "~b/o ") + amount + " " + price.currency();
    }

    private static String decimal(Rational value) {
        long scale = 1;
        int places = 0;
        while (scale % value.denominator() != 0) {
            if (++places > NoteAmount.MAX_DECIMALS) {
                throw new IllegalArgumentException("price total must have at most " + NoteAmount.MAX_DECIMALS
                        + " decimal places to be written as a note, was " + value);
            }
            scale *= 10;
        }
        long whole = value.numerator() / value.denominator();
        if (places == 0) {
            return Long.toString(whole);
        }
        long rest = (value.numerator() % value.denominator()) * (scale / value.denominator());
        String digits = Long.toString(rest);
        return whole + "." + "0".repeat(places - digits.length()) + digits;
    }

    private static boolean isFinal(PriceNote read) {
        return !isReason(read, Reason.NO_NOTE) && !isReason(read, Reason.FREE_TEXT);
    }

    private static boolean isReason(PriceNote read, Reason reason) {
        return read instanceof PriceNote.Unpriced unpriced && unpriced.reason() == reason;
    }

    private static PriceNote unpriced(Reason reason) {
        return new PriceNote.Unpriced(reason, "");
    }

    private static PriceNote readOne(@Nullable String text, Source source, CurrencyDictionary currencies) {
        if (text == null) {
            return unpriced(Reason.NO_NOTE);
        }
        // Blanks are looked at only as far as a note may be long, so a megabyte of them costs nothing.
        int limit = Math.min(text.length(), MAX_LENGTH);
        int start = skipBlanks(text, 0, limit);
        if (start == limit) {
            return unpriced(text.length() > MAX_LENGTH ? Reason.TOO_LONG : Reason.NO_NOTE);
        }
        if (text.charAt(start) != '~') {
            return unpriced(Reason.FREE_TEXT);
        }
        if (text.length() > MAX_LENGTH) {
            return unpriced(Reason.TOO_LONG);
        }
        return new Tokens(text, start).read(source, currencies);
    }

    private static int skipBlanks(String text, int from, int limit) {
        int at = from;
        while (at < limit && isBlank(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    /** Cuts one note into its tokens. */
    private static final class Tokens {
        private final String text;
        private int at;

        Tokens(String text, int start) {
            this.text = text;
            this.at = start;
        }

        private String next() {
            int start = skipBlanks(text, at, text.length());
            at = start;
            while (at < text.length() && !isBlank(text.charAt(at))) {
                at++;
            }
            return text.substring(start, at);
        }

        PriceNote read(Source source, CurrencyDictionary currencies) {
            String tag = next().toLowerCase(Locale.ROOT);
            if (tag.startsWith("~skip")) {
                return unpriced(Reason.SKIPPED);
            }
            return switch (tag) {
                case "~price" -> read(Price.Kind.FIXED, source, currencies);
                case "~b/o" -> read(Price.Kind.NEGOTIABLE, source, currencies);
                case "~c/o", "~gb/o" -> unpriced(Reason.NOT_FIXED);
                default -> unpriced(Reason.FREE_TEXT);
            };
        }

        private PriceNote read(Price.Kind kind, Source source, CurrencyDictionary currencies) {
            String amountText = next();
            if (amountText.isEmpty() || Character.isLetter(amountText.charAt(0))) {
                return unpriced(Reason.NO_AMOUNT);
            }
            NoteAmount amount = NoteAmount.read(amountText);
            if (amount.problem().isPresent()) {
                return unpriced(amount.problem().get());
            }
            String token = next().toLowerCase(Locale.ROOT);
            if (token.isEmpty()) {
                return unpriced(Reason.NO_CURRENCY);
            }
            Optional<CurrencyId> currency = CurrencyId.isWellFormed(token) ? currencies.find(token) : Optional.empty();
            if (currency.isEmpty()) {
                return new PriceNote.Unpriced(Reason.UNKNOWN_CURRENCY, detail(token));
            }
            return new PriceNote.Priced(new Price(amount.total(), amount.lot(), currency.get(), kind), source);
        }

        private static String detail(String token) {
            if (token.length() <= MAX_DETAIL) {
                return token;
            }
            return token.substring(
                    0, Character.isHighSurrogate(token.charAt(MAX_DETAIL - 1)) ? MAX_DETAIL - 1 : MAX_DETAIL);
        }
    }
}
