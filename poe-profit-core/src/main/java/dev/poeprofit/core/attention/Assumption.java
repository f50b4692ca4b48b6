package dev.poeprofit.core.attention;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A value that no feed shows and that a figure rests on. Assumptions are printed beside the figures that use them.
 *
 * @param name what is assumed
 * @param value the value with its unit, as text
 * @param source where it comes from; empty means that it is this project's own assumption
 * @param asOf date of the source or of the decision
 */
public record Assumption(String name, String value, Optional<String> source, LocalDate asOf) {
    @Override
    public String toString() {
        return name + " = " + value + " (" + source.orElse("our assumption") + ", " + asOf + ")";
    }
}
