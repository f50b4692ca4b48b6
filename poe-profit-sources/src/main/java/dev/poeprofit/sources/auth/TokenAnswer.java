package dev.poeprofit.sources.auth;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import dev.poeprofit.sources.internal.Bodies;
import dev.poeprofit.sources.internal.JsonReader;
import dev.poeprofit.sources.internal.Malformed;
import dev.poeprofit.sources.internal.Shown;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What the token address answers (RFC 6749, 5.1). No message of its reading shows a value: any of them may be the token.
 *
 * @param token the token
 * @param scopes the scopes named; empty if the answer names none
 * @param lifetime how long the token lasts; empty if the answer does not say, or says what makes no sense
 */
record TokenAnswer(Secret token, Optional<TreeSet<String>> scopes, Optional<Duration> lifetime) {
    private static final String SUBJECT = "token answer";
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_TOKEN_CHARS = 8 << 10;
    private static final int MAX_SCOPE_CHARS = 4 << 10;
    private static final Duration MAX_LIFETIME = Duration.ofDays(3650);
    private static final JsonFactory JSON = JsonReader.factory(8);

    static TokenAnswer read(byte[] body) {
        byte[] plain;
        try {
            plain = Bodies.plain(body, MAX_BYTES);
        } catch (IOException e) {
            throw Malformed.of(SUBJECT, "broken gzip, or larger than " + MAX_BYTES + " bytes");
        }
        try (JsonReader json = JsonReader.over(JSON, new ByteArrayInputStream(plain))) {
            return read(json);
        } catch (IOException e) {
            // Neither message nor cause is passed on: they quote what stands where the syntax breaks.
            throw Malformed.of(SUBJECT, "not a JSON object");
        }
    }

    private static TokenAnswer read(JsonReader json) throws IOException {
        json.next();
        if (!json.at(JsonToken.START_OBJECT)) {
            throw Malformed.of(SUBJECT, "not a JSON object");
        }
        String token = null;
        String type = null;
        String scope = null;
        Optional<Duration> lifetime = Optional.empty();
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            switch (field) {
                case "access_token" -> token = json.textOrSkip(MAX_TOKEN_CHARS);
                case "token_type" -> type = json.textOrSkip(64);
                case "scope" -> scope = json.textOrSkip(MAX_SCOPE_CHARS);
                case "expires_in" -> lifetime = lifetime(json);
                default -> json.skip();
            }
        }
        if (type != null && !type.equalsIgnoreCase("bearer")) {
            throw Malformed.of(SUBJECT, "token_type: expected 'bearer', was '" + Shown.line(type, 20) + "'");
        }
        return new TokenAnswer(checked(token), Optional.ofNullable(scope).map(TokenAnswer::split), lifetime);
    }

    private static Secret checked(@Nullable String token) {
        if (token == null) {
            throw Malformed.of(SUBJECT, "access_token: expected a text of 1 to " + MAX_TOKEN_CHARS + " characters");
        }
        if (token.isEmpty() || token.chars().anyMatch(c -> c <= ' ' || c > '~')) {
            throw Malformed.of(SUBJECT, "access_token: expected visible ASCII characters only");
        }
        return new Secret(token);
    }

    // Null, absent, zero and below, and what is no number: the token is kept until it is rejected.
    private static Optional<Duration> lifetime(JsonReader json) throws IOException {
        if (!json.at(JsonToken.VALUE_NUMBER_INT)
                && !json.at(JsonToken.VALUE_NUMBER_FLOAT)
                && !json.at(JsonToken.VALUE_STRING)) {
            json.skip();
            return Optional.empty();
        }
        OptionalLong seconds = json.whole();
        json.takeProblem();
        if (seconds.isEmpty() || seconds.getAsLong() < 1) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofSeconds(Math.min(seconds.getAsLong(), MAX_LIFETIME.toSeconds())));
    }

    private static TreeSet<String> split(String scope) {
        TreeSet<String> scopes = new TreeSet<>(Arrays.asList(scope.strip().split("\\s+")));
        scopes.remove("");
        return scopes;
    }

    /** Shows nothing of the token. */
    @Override
    public String toString() {
        return SUBJECT + ", scopes " + scopes + ", lifetime " + lifetime;
    }
}
