package dev.poeprofit.core.port;

import dev.poeprofit.core.item.Realm;

/**
 * A sequence of pages with one writer: a source on a realm.
 *
 * @param source short name, such as {@code psapi} or {@code archive}; letters, digits and dashes
 * @param realm the realm
 */
public record QueueId(String source, Realm realm) {
    /**
     * Checks the source name.
     *
     * @param source short name
     * @param realm realm
     * @throws IllegalArgumentException if the name is empty or has other characters
     */
    public QueueId {
        if (!source.matches("[a-z0-9-]+")) {
            throw new IllegalArgumentException("queue source must match [a-z0-9-]+, was '" + source + "'");
        }
    }

    /**
     * Reads {@code source/realm}.
     *
     * @param text what {@link #toString()} gives
     * @return the queue
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static QueueId parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("queue must read source/realm, was '" + text + "'");
        }
        return new QueueId(text.substring(0, slash), Realm.parse(text.substring(slash + 1)));
    }

    @Override
    public String toString() {
        return source + "/" + realm.wireName();
    }
}
