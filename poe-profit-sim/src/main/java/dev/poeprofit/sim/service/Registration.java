package dev.poeprofit.sim.service;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * What the simulated GGG knows of the client and how its tokens live.
 *
 * @param clientId its id
 * @param clientSecret its secret
 * @param scopes what it is registered for
 * @param lifetime how long a token is good; empty for ever
 * @param told how the answer tells of it
 */
public record Registration(
        String clientId, String clientSecret, Set<String> scopes, Optional<Duration> lifetime, Told told) {
    /** How a token answer tells of the token's life. */
    public enum Told {
        /** {@code expires_in} is its life in seconds, null for ever. */
        NUMBER,
        /** {@code expires_in} is null, whatever its life. */
        NULL,
        /** There is no {@code expires_in}. */
        ABSENT
    }

    /** A client that may read the public stash stream, with tokens that live for ever. */
    public static final Registration DEFAULT =
            new Registration("poe-profit", "simulated-secret", Set.of("service:psapi"), Optional.empty(), Told.NULL);

    /** Copies the scopes. */
    public Registration {
        scopes = Set.copyOf(scopes);
    }

    /**
     * The same client with tokens of another life.
     *
     * @param length how long a token is good
     * @param how how the answer tells of it
     * @return a copy
     */
    public Registration withLifetime(Duration length, Told how) {
        return new Registration(clientId, clientSecret, scopes, Optional.of(length), how);
    }

    /**
     * The same client registered for other scopes.
     *
     * @param others what it is registered for
     * @return a copy
     */
    public Registration withScopes(Set<String> others) {
        return new Registration(clientId, clientSecret, others, lifetime, told);
    }

    /** Leaves the secret out. */
    @Override
    public String toString() {
        return "Registration[" + clientId + ", " + scopes + ", " + lifetime + ", " + told + "]";
    }
}
