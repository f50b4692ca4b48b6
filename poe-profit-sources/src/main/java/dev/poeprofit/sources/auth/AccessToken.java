package dev.poeprofit.sources.auth;

import java.util.OptionalLong;

/** A token that was granted. Two of them are never equal, even if the server gives the same text again. */
public final class AccessToken {
    private final Secret secret;
    private final OptionalLong renewAtNanos;
    private final boolean afterRejection;
    private volatile boolean accepted;

    AccessToken(Secret secret, OptionalLong renewAtNanos, boolean afterRejection) {
        this.secret = secret;
        this.renewAtNanos = renewAtNanos;
        this.afterRejection = afterRejection;
    }

    /**
     * What goes into the {@code Authorization} header.
     *
     * @return the token's text
     */
    public Secret secret() {
        return secret;
    }

    boolean isDue(long nanoTime) {
        return renewAtNanos.isPresent() && nanoTime - renewAtNanos.getAsLong() >= 0;
    }

    boolean refusedAtOnce() {
        return afterRejection && !accepted;
    }

    boolean accept() {
        boolean first = !accepted;
        accepted = true;
        return first;
    }

    /** Shows nothing of it. */
    @Override
    public String toString() {
        return "access token ***";
    }
}
