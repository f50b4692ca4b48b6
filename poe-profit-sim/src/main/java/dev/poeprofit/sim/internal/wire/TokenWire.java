package dev.poeprofit.sim.internal.wire;

import java.util.OptionalLong;

/** Writes what the token endpoint answers. */
public final class TokenWire {
    private TokenWire() {}

    /**
     * A grant.
     *
     * @param token the token
     * @param scope its scopes, separated by blanks
     * @param tells whether there is {@code expires_in} at all
     * @param seconds what it says; null if empty
     * @return JSON in UTF-8
     */
    public static byte[] grant(String token, String scope, boolean tells, OptionalLong seconds) {
        JsonWriter json = new JsonWriter();
        json.open().field("access_token", token);
        if (tells) {
            json.key("expires_in");
            if (seconds.isPresent()) {
                json.number(seconds.getAsLong());
            } else {
                json.nothing();
            }
        }
        return json.field("token_type", "bearer").field("scope", scope).close().bytes();
    }

    /**
     * An error in the shape of RFC 6749, 5.2.
     *
     * @param code such as {@code invalid_client}
     * @param description for a person
     * @return JSON in UTF-8
     */
    public static byte[] error(String code, String description) {
        JsonWriter json = new JsonWriter();
        return json.open()
                .field("error", code)
                .field("error_description", description)
                .close()
                .bytes();
    }
}
