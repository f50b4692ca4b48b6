package dev.poeprofit.engine.feed;

/**
 * Something about a feed that a person should know.
 *
 * @param code what kind it is, lower case with dashes; the code of its alert
 * @param text what it is and what to do
 */
public record Concern(String code, String text) {}
