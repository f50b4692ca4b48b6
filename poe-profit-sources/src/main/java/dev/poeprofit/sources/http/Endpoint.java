package dev.poeprofit.sources.http;

/**
 * A family of addresses of one service that are asked under one rate-limit policy.
 *
 * @param name short name in logs and tables, such as {@code psapi}; also the name of its policy until a response names one
 * @param bearer whether requests carry the access token; then their host has to be the data API's
 */
public record Endpoint(String name, boolean bearer) {
    /** The public stash stream. */
    public static final Endpoint PUBLIC_STASHES = new Endpoint("psapi", true);
    /** Access tokens. */
    public static final Endpoint TOKEN = new Endpoint("token", false);
    /** The trade site's dictionaries. */
    public static final Endpoint TRADE_DATA = new Endpoint("trade-data", false);
    /** poe.ninja's economy. */
    public static final Endpoint NINJA = new Endpoint("poe.ninja", false);
}
