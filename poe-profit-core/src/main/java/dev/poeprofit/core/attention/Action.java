package dev.poeprofit.core.attention;

import java.util.Locale;

/** One thing a player does when trading. What it costs is data: see {@link ActionTable}. */
public enum Action {
    /** Read an advice and decide. */
    READ_AND_DECIDE,
    /** Place an order on the currency exchange. */
    EXCHANGE_ORDER,
    /** Collect the proceeds of an order on the trip that placed it. */
    COLLECT,
    /** Cancel an order and place it anew. */
    CANCEL_AND_REPLACE,
    /** List an item, or change its price. */
    LIST_OR_REPRICE,
    /** Buy at once from a merchant tab, travel included. */
    INSTANT_BUY,
    /** Empty the earnings tab, for each visit. */
    EARNINGS_VISIT,
    /** Buy by whisper, when it comes to a trade. */
    WHISPER_TRADE,
    /** Buy by whisper, when it comes to nothing. */
    FAILED_WHISPER,
    /** Sell in person: the buyer comes, the interruption included. */
    IN_PERSON_SALE,
    /** Combine a stack or turn in a set. */
    COMBINE,
    /** Sell to a vendor. */
    VENDOR_WINDOW,
    /** Open an alert. */
    ALERT_OPENED,
    /** Dismiss an alert unread. */
    ALERT_DISMISSED;

    /**
     * Name in data files and reports.
     *
     * @return lower case with dashes
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
