package dev.poeprofit.sources.internal;

import java.io.IOException;

/** A body is longer than its bound. */
public final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    /**
     * A body over its bound.
     *
     * @param limit the bound in bytes
     */
    public TooLargeException(long limit) {
        super("larger than the limit of " + limit + " bytes");
    }
}
