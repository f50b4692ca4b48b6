package dev.poeprofit.sources.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What an error answer says, whichever of the two shapes it has: {@code {"error":{"code":6,"message":"Forbidden"}}} of the
 * data API, or {@code {"error":"invalid_client","error_description":"..."}} of the token address (RFC 6749, 5.2).
 *
 * @param code the error's code; empty if it names none
 * @param message the error's text, one line of at most 200 characters; empty if it names none, or one beyond all measure
 */
public record ErrorBody(Optional<String> code, Optional<String> message) {
    private static final int MAX_BYTES = 64 << 10;
    private static final int MAX_CODE_CHARS = 64;
    private static final int MAX_MESSAGE_CHARS = 200;
    private static final int MAX_READ_CHARS = 4_096;
    private static final JsonFactory JSON = JsonReader.factory(8);

    /**
     * Reads an error answer.
     *
     * @param body bytes as received, plain or gzip
     * @param hide takes secrets out of a text before it is cut
     * @return empty if it is no JSON object: a page of a firewall or of a maintenance
     */
    public static Optional<ErrorBody> read(byte[] body, UnaryOperator<String> hide) {
        try (JsonReader json = JsonReader.over(JSON, new ByteArrayInputStream(Bodies.plain(body, MAX_BYTES)))) {
            json.next();
            return json.at(JsonToken.START_OBJECT) ? Optional.of(object(json, hide)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /**
     * The error for a person.
     *
     * @return code and message, as far as they are known; "no reason given" without either
     */
    public String text() {
        if (code.isEmpty() && message.isEmpty()) {
            return "no reason given";
        }
        return code.orElse("") + (code.isPresent() && message.isPresent() ? ": " : "") + message.orElse("");
    }

    private static ErrorBody object(JsonReader json, UnaryOperator<String> hide) throws IOException {
        String code = null;
        String message = null;
        for (String field = json.nextField(); field != null; field = json.nextField()) {
            if (field.equals("error") && json.at(JsonToken.START_OBJECT)) {
                for (String inner = json.nextField(); inner != null; inner = json.nextField()) {
                    switch (inner) {
                        case "code" -> code = scalar(json);
                        case "message" -> message = scalar(json);
                        default -> json.skip();
                    }
                }
            } else if (field.equals("error")) {
                code = scalar(json);
            } else if (field.equals("error_description")) {
                message = scalar(json);
            } else {
                json.skip();
            }
        }
        return new ErrorBody(line(code, hide, MAX_CODE_CHARS), line(message, hide, MAX_MESSAGE_CHARS));
    }

    private static @Nullable String scalar(JsonReader json) throws IOException {
        if (json.at(JsonToken.VALUE_NUMBER_INT)) {
            return json.shown();
        }
        // Not cut: a secret that is cut in two would not be found.
        return json.textOrSkip(MAX_READ_CHARS);
    }

    private static Optional<String> line(@Nullable String text, UnaryOperator<String> hide, int maxChars) {
        return Optional.ofNullable(text)
                .map(it -> Shown.line(hide.apply(it), maxChars))
                .filter(it -> !it.isEmpty());
    }
}
