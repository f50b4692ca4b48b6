package dev.poeprofit.core.conversion;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A patch of the game, such as 3.29.
 *
 * @param major before the point, at least 0
 * @param minor after it, at least 0
 */
public record Patch(int major, int minor) implements Comparable<Patch> {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

    /**
     * Checks the ranges.
     *
     * @param major major
     * @param minor minor
     * @throws IllegalArgumentException if one is negative
     */
    public Patch {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("patch must be of numbers from 0, was " + major + "." + minor);
        }
    }

    /**
     * A patch from its text.
     *
     * @param text such as {@code 3.29}
     * @return the patch
     * @throws IllegalArgumentException if it does not read so
     */
    public static Patch parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("patch must read like 3.29, was '" + text + "'");
        }
        return new Patch(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public int compareTo(Patch other) {
        int first = Integer.compare(major, other.major);
        return first != 0 ? first : Integer.compare(minor, other.minor);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
