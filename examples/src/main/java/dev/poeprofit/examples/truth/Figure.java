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
 * @param met whether the goal is met; false without a goal, for nothing is met then
 * @param note where it comes from, and the cause of a miss
 */
public record Figure(String id, String what, OptionalDouble value, String unit, String goal, boolean met, String note) {
    /**
     * Checks that only a goal is met.
     *
     * @throws IllegalArgumentException if a figure without a goal or without a value is said to meet it
     */
    public Figure {
        if (met && (goal.isBlank() || value.isEmpty())) {
            throw new IllegalArgumentException(
                    "met asks for a goal and a value, was " + id + " with goal '" + goal + "' and value " + value);
        }
    }

    /** A figure with a goal; a miss says its cause in the note. */
    public static Figure goal(
            String id, String what, double value, String unit, String goal, boolean met, String note) {
        return new Figure(id, what, OptionalDouble.of(value), unit, goal, met, note);
    }

    /** A figure without a goal. */
    public static Figure plain(String id, String what, double value, String unit, String note) {
        return new Figure(id, what, OptionalDouble.of(value), unit, "", false, note);
    }

    /** A count that has to be zero. */
    public static Figure none(String id, String what, long count) {
        return goal(id, what, (double) count, "", "0", count == 0, "");
    }

    /** A figure that cannot be said: its goal, where it has one, is not met. */
    public static Figure unknown(String id, String what, String unit, String goal, String why) {
        return new Figure(id, what, OptionalDouble.empty(), unit, goal, false, why);
    }

    /** Whether there is a goal and it is not met. */
    public boolean missed() {
        return !goal.isBlank() && !met;
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
