package dev.poeprofit.core.conversion;

import java.time.LocalDate;

/**
 * An item that the game's data still list and the game does not take.
 *
 * @param item its name
 * @param from first patch in which it is so
 * @param because why
 * @param source where that comes from
 * @param asOf date of the source
 */
public record DisabledItem(String item, Patch from, String because, String source, LocalDate asOf) {}
