package dev.poeprofit.core.price;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One line of a price overview: what a source says one good is worth.
 *
 * @param detailsId the source's unique id of the line within its overview
 * @param tradeId trade id, where the source gives one
 * @param name name of the good
 * @param baseType base type, where given
 * @param variant variant, where given
 * @param links linked sockets, where given and not 0
 * @param gemLevel gem level, where given
 * @param gemQuality gem quality in percent, where given
 * @param corrupted whether the line is of the corrupted form
 * @param itemLevel item-level bracket of a base, where given
 * @param chaosValue chaos for one unit
 * @param count observations behind it, where given
 * @param listingCount listings behind it, where given
 * @param volumeChaos chaos traded in the source's volume window, where given; the window is about one hour, assumed
 * @param sellPerChaos units one gets for a chaos when selling chaos (the other side of the book), where given
 * @param sparkline change so far since the first day of the last 7, percent, oldest first; gaps are empty
 * @param totalChangePercent change over the sparkline in percent, where given
 * @param sampledAt the line's own sample time, where given
 */
public record PriceLine(
        String detailsId,
        Optional<String> tradeId,
        String name,
        Optional<String> baseType,
        Optional<String> variant,
        OptionalInt links,
        OptionalInt gemLevel,
        OptionalInt gemQuality,
        boolean corrupted,
        OptionalInt itemLevel,
        Chaos chaosValue,
        OptionalLong count,
        OptionalLong listingCount,
        OptionalDouble volumeChaos,
        OptionalDouble sellPerChaos,
        List<OptionalDouble> sparkline,
        OptionalDouble totalChangePercent,
        Optional<java.time.Instant> sampledAt) {
    /**
     * Copies the sparkline.
     *
     * @param detailsId line id
     * @param tradeId trade id
     * @param name name
     * @param baseType base type
     * @param variant variant
     * @param links links
     * @param gemLevel gem level
     * @param gemQuality gem quality
     * @param corrupted corrupted
     * @param itemLevel item level
     * @param chaosValue chaos for one unit
     * @param count observations
     * @param listingCount listings
     * @param volumeChaos volume
     * @param sellPerChaos other side of the book
     * @param sparkline sparkline
     * @param totalChangePercent total change
     * @param sampledAt sample time
     */
    public PriceLine {
        sparkline = List.copyOf(sparkline);
    }
}
