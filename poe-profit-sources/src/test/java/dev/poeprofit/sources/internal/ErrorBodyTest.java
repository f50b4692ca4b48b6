package dev.poeprofit.sources.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.sources.TestPages;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrorBodyTest {
    private static Optional<ErrorBody> read(String body) {
        return ErrorBody.read(TestPages.bytes(body), UnaryOperator.identity());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\":{\"code\":6,\"message\":\"Forbidden\"}}|6: Forbidden",
                "{\"error\":\"invalid_client\",\"error_description\":\"no such client\"}|invalid_client: no such client",
                "{\"error\":\"invalid_scope\"}|invalid_scope",
                "{\"error\":{\"message\":\"x\",\"code\":null}}|x",
                "{\"error\":[1,2],\"other\":{\"error\":\"inner\"}}|no reason given",
                "{}|no reason given",
            })
    void both_shapes_are_read(String body, String text) {
        assertThat(read(body).map(ErrorBody::text)).hasValue(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>error code: 1015</html>", "[1]", "null", "\"text\"", "{\"error\":"})
    void what_is_no_object_is_nothing(String body) {
        assertThat(read(body)).isEmpty();
    }

    @Test
    void gzip_is_read_and_a_bomb_is_not() {
        assertThat(ErrorBody.read(TestPages.gzip(TestPages.bytes("{\"error\":\"a\"}")), UnaryOperator.identity()))
                .isPresent();
        assertThat(ErrorBody.read(TestPages.gzip(new byte[1 << 20]), UnaryOperator.identity()))
                .isEmpty();
    }

    @Test
    void texts_are_one_short_line_and_secrets_are_hidden_before_the_cut() {
        String secret = "planted-secret";
        String body = "{\"error\":\"a\\r\\nb\",\"error_description\":\"" + "x".repeat(195) + secret + "\"}";

        ErrorBody error = ErrorBody.read(TestPages.bytes(body), text -> text.replace(secret, "***"))
                .orElseThrow();

        assertThat(error.code()).hasValue("a b");
        assertThat(error.message()).hasValue("x".repeat(195) + "***");
        assertThat(read("{\"error\":\"a\",\"error_description\":\"" + "y".repeat(300) + "\"}")
                        .orElseThrow()
                        .message())
                .hasValue("y".repeat(200) + "...");
        assertThat(read("{\"error\":\"a\",\"error_description\":\"" + "y".repeat(5_000) + "\"}")
                        .orElseThrow()
                        .message())
                .isEmpty();
    }
}
