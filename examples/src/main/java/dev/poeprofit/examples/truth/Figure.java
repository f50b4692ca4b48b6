package dev.poeprofit.examples.truth;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One figure that was measured.
 *
 * @param id short name, unique on its sheet
 * @param what what was measured
 * @param value the figure; empty where it cannot be said
 * @param unit unit
 * @param goal what it should be; blank where it has no goal
 * @param met whether the goal is met; true without a goal
 * @param note where it comes from, and the cause of a miss
 */
public record Figure(String id, String what, OptionalDouble value, String unit, String goal, boolean met, String note) {
    /** A figure with a goal; a miss says its cause in the note. */
    public static Figure goal(
            String id, String what, double value, String unit, String goal, boolean met, String note) {
        return new Figure(id, what, OptionalDouble.of(value), unit, goal, met, note);
    }

    /** A figure without a goal. */
    public static Figure plain(String id, String what, double value, String unit, String note) {
        return new Figure(id, what, OptionalDouble.of(value), unit, "", true, note);
    }

    /** A figure that cannot be said: its goal is not met. */
    public static Figure unknown(String id, String what, String unit, String goal, String why) {
        return new Figure(id, what, OptionalDouble.empty(), unit, goal, goal.isBlank(), why);
    }

    /** The value as text. */
    public String text() {
        if (value.isEmpty()) {
            return "-";
        }
        double number = value.getAsDouble();
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%.0f", number)
                : String.format(Locale.ROOT, Math.abs(number) < .1 ? "%.4f" : "%.3f", number);
    }
}
