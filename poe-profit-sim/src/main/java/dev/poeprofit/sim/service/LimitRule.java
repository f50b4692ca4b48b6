package dev.poeprofit.sim.service;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A rule of a rate-limit policy: whom it counts and in which windows, all of which apply at once.
 *
 * @param name whom it counts, such as {@code Ip}, {@code Account} or {@code Client}; letters only
 * @param windows at least one
 */
public record LimitRule(String name, List<LimitWindow> windows) {
    /**
     * Copies the windows.
     *
     * @throws IllegalArgumentException if the name is not letters or there are no windows
     */
    public LimitRule {
        windows = List.copyOf(windows);
        if (!name.matches("[A-Za-z]{1,40}")) {
            throw new IllegalArgumentException("name must be 1-40 letters, was '" + name + "'");
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("windows of rule " + name + " must not be empty");
        }
    }

    /**
     * A rule from its header.
     *
     * @param name whom it counts
     * @param windows such as {@code 5:10:60,15:60:300}
     * @return the rule
     * @throws IllegalArgumentException if a window cannot be read
     */
    public static LimitRule of(String name, String windows) {
        return new LimitRule(
                name,
                Arrays.stream(windows.split(",", -1)).map(LimitWindow::parse).toList());
    }

    /** The windows as the header writes them. */
    String header() {
        return windows.stream().map(LimitWindow::toString).collect(Collectors.joining(","));
    }
}
