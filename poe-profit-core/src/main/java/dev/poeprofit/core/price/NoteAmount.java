package dev.poeprofit.core.price;

import java.util.Optional;

/**
 * The amount of a price note: {@code number} or {@code number/number}, exact. A result is either a total and lot, or the
 * reason why there is none.
 */
record NoteAmount(Rational total, long lot, Optional<PriceNote.Reason> problem) {
    /** Largest total and largest lot that is believed; a mirror was never worth ten million of anything. */
    static final long MAX = 10_000_000;

    /** Decimal places that are believed. With {@link #MAX} it keeps every product below 2^63. */
    static final int MAX_DECIMALS = 9;

    private static NoteAmount bad(PriceNote.Reason reason) {
        return new NoteAmount(Rational.ZERO, 1, Optional.of(reason));
    }

    static NoteAmount read(String text) {
        int slash = text.indexOf('/');
        String first = slash < 0 ? text : text.substring(0, slash);
        String second = slash < 0 ? "1" : text.substring(slash + 1);
        if (!isNumber(first) || !isNumber(second)) {
            return bad(PriceNote.Reason.BAD_AMOUNT);
        }
        if (isZero(first) || isZero(second)) {
            return bad(PriceNote.Reason.ZERO_AMOUNT);
        }
        Optional<Rational> numerator = number(first);
        Optional<Rational> denominator = number(second);
        if (numerator.isEmpty() || denominator.isEmpty()) {
            return bad(PriceNote.Reason.OUT_OF_RANGE);
        }
        // Half an item cannot be sold: 1/0.5 is said as 2/1, 1/2.5 as 2/5.
        long scale = denominator.get().denominator();
        Rational total = numerator.get().times(Rational.of(scale));
        long lot = denominator.get().numerator();
        if (total.compareTo(Rational.of(MAX)) > 0 || lot > MAX) {
            return bad(PriceNote.Reason.OUT_OF_RANGE);
        }
        return new NoteAmount(total, lot, Optional.empty());
    }

    /** Digits with at most one point, and a digit after the point: {@code 5}, {@code 050}, {@code 1.5}, {@code .5}. */
    private static boolean isNumber(String text) {
        int point = text.indexOf('.');
        return point < 0
                ? isDigits(text)
                : (point == 0 || isDigits(text.substring(0, point))) && isDigits(text.substring(point + 1));
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static boolean isZero(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) != '0' && number.charAt(i) != '.') {
                return false;
            }
        }
        return true;
    }

    private static Optional<Rational> number(String text) {
        int point = text.indexOf('.');
        String whole = strip(point < 0 ? text : text.substring(0, point), true);
        String decimals = point < 0 ? "" : strip(text.substring(point + 1), false);
        if (decimals.length() > MAX_DECIMALS
                || whole.length() > Long.toString(MAX).length()) {
            return Optional.empty();
        }
        long denominator = 1;
        for (int i = 0; i < decimals.length(); i++) {
            denominator *= 10;
        }
        long numerator = Long.parseLong("0" + whole + decimals);
        Rational value = new Rational(numerator, denominator);
        return value.compareTo(Rational.of(MAX)) > 0 ? Optional.empty() : Optional.of(value);
    }

    /** Zeros that say nothing: leading ones of a whole part, trailing ones of decimals. */
    private static String strip(String digits, boolean leading) {
        int from = 0;
        int to = digits.length();
        while (leading && from < to && digits.charAt(from) == '0') {
            from++;
        }
        while (!leading && to > from && digits.charAt(to - 1) == '0') {
            to--;
        }
        return digits.substring(from, to);
    }
}
