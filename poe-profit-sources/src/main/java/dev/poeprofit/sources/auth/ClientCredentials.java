package dev.poeprofit.sources.auth;

import dev.poeprofit.sources.internal.Shown;
import java.util.List;

/**
 * What a registered client proves itself with.
 *
 * @param clientId the registered client
 * @param secret its secret
 * @param scopes what it asks for, sorted
 */
public record ClientCredentials(String clientId, Secret secret, List<String> scopes) {
    /**
     * Checks id and scopes.
     *
     * @param clientId as in {@link Identity}
     * @param secret its secret
     * @param scopes exactly what {@link Scopes} allows
     * @throws IllegalArgumentException naming every problem
     */
    public ClientCredentials {
        if (!clientId.matches("[A-Za-z0-9._~+-]{1,64}")) {
            throw new IllegalArgumentException("client id: expected 1 to 64 letters, digits and . _ ~ + -, was '"
                    + Shown.line(clientId, 60) + "'");
        }
        scopes = Scopes.require(scopes);
    }
}
