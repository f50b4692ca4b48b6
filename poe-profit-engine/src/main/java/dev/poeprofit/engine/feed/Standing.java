package dev.poeprofit.engine.feed;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * Something that is wrong with a feed, or was since somebody looked last.
 *
 * @param feed the feed
 * @param code what kind it is, the class of its alert
 * @param text what it is and what to do
 * @param since when it began
 * @param level how far it has gone, in the unit of the class; empty if it only is so or not
 */
public record Standing(String feed, String code, String text, Instant since, OptionalDouble level) {}
