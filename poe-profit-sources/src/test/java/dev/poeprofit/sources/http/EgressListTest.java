package dev.poeprofit.sources.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.poeprofit.core.port.PortException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressListTest {
    private static final Endpoint OPEN = Endpoint.TRADE_DATA;
    private static final Endpoint BEARER = Endpoint.PUBLIC_STASHES;

    private final EgressList list = EgressList.of(
            Optional.of(URI.create("https://api.example.org")),
            List.of(URI.create("https://www.example.org"), URI.create("http://127.0.0.1:8080/base")));

    private PortException refused(Endpoint endpoint, String uri) {
        PortException e = catchThrowableOfType(PortException.class, () -> list.check(endpoint, URI.create(uri)));
        assertThat(e).as(uri).isNotNull();
        assertThat(e.kind()).isEqualTo(PortException.Kind.CONTRACT);
        assertThat(e.retryable()).isFalse();
        return e;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://www.example.org/api/trade/data/items",
                "https://WWW.Example.ORG/x",
                "https://www.example.org:443/x",
                "https://api.example.org/public-stash-tabs?id=1",
                "http://127.0.0.1:8080/x"
            })
    @DisplayName("D2 the configured services may be asked")
    void configured_services_may_be_asked(String uri) {
        assertThatCode(() -> list.check(OPEN, URI.create(uri))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "https://evil.example/x, not one of the configured",
        "https://www.example.org.evil.example/x, not one of the configured",
        "https://api.example.org./x, not one of the configured",
        "https://sub.api.example.org/x, not one of the configured",
        "https://www.example.org:8443/x, not one of the configured",
        "http://www.example.org/x, must be https unless",
        "http://127.0.0.1:8081/x, not one of the configured",
        "https://127.0.0.1:8080/x, not one of the configured",
        "http://127.0.0.1.evil.example/x, must be https unless",
        "ftp://www.example.org/x, must be https",
        "/api/trade, absolute",
        "https:///x, absolute",
    })
    @DisplayName("D2 nothing else may be asked, and the message names host and rule")
    void nothing_else_may_be_asked(String uri, String rule) {
        PortException e = refused(OPEN, uri);

        assertThat(e).hasMessageContaining(rule).hasMessageContaining("trade-data");
        String host = URI.create(uri).getHost();
        if (host != null) {
            assertThat(e).hasMessageContaining(host);
        }
    }

    @Test
    void a_user_in_an_address_is_refused_and_not_shown() {
        assertThat(refused(OPEN, "https://me:secret@www.example.org/x"))
                .hasMessageContaining("must not name a user")
                .hasMessageNotContaining("secret");
        assertThat(refused(OPEN, "https://www.example.org@evil.example/x")).hasMessageContaining("user");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.example.org/x", "http://127.0.0.1:8080/x"})
    @DisplayName("D3 the access token goes to the data API and nowhere else")
    void the_token_goes_to_the_data_api_only(String uri) {
        list.check(BEARER, URI.create("https://api.example.org/public-stash-tabs?id=1"));

        assertThat(refused(BEARER, uri)).hasMessageContaining("https://api.example.org:443 only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/currency-exchange",
                "/currency-exchange/xbox/1700000000",
                "/league",
                "/league/Standard/ladder",
                "/account",
                "/account/leagues",
                "/profile",
                "/stash/Standard",
                "/character",
                "/guild/stash/Standard",
                "/item-filter",
                "/pvp-match",
                "",
                "/",
                "/public-stash-tabs/",
                "/public-stash-tabs/../currency-exchange",
                "/public-stash-tabs/..",
                "/public-stash-tabs/%2e%2e/league",
                "/public-stash-tabs/xbox/league",
                "/public-stash-tabs-request",
                "/Public-Stash-Tabs",
                "//public-stash-tabs",
            })
    @DisplayName("D34 of the data API nothing but the stash stream can be asked, whichever endpoint asks")
    void only_the_stream_of_the_data_api_may_be_asked(String path) {
        for (Endpoint endpoint : List.of(
                Endpoint.PUBLIC_STASHES,
                Endpoint.TOKEN,
                Endpoint.TRADE_DATA,
                Endpoint.NINJA,
                new Endpoint("currency-exchange", true))) {
            assertThat(refused(endpoint, "https://api.example.org" + path))
                    .hasMessageContaining("only the public stash stream");
        }
    }

    @Test
    void the_stream_may_be_of_a_realm_and_below_a_path() {
        list.check(BEARER, URI.create("https://api.example.org/public-stash-tabs/xbox?id=1-2"));
        EgressList below = EgressList.of(Optional.of(URI.create("http://localhost:1/api/")), List.of());
        below.check(BEARER, URI.create("http://localhost:1/api/public-stash-tabs"));

        assertThatThrownBy(() -> below.check(BEARER, URI.create("http://localhost:1/public-stash-tabs")))
                .hasMessageContaining("only the public stash stream");
    }

    @Test
    void without_a_data_api_the_token_goes_nowhere() {
        EgressList without = EgressList.of(Optional.empty(), List.of(URI.create("https://www.example.org")));

        assertThatThrownBy(() -> without.check(BEARER, URI.create("https://www.example.org/x")))
                .hasMessageContaining("no host only");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://www.example.org", "www.example.org", "https://me@www.example.org", "file:/etc/passwd"})
    void a_base_address_that_breaks_a_rule_stops_the_start(String base) {
        assertThatThrownBy(() -> EgressList.of(Optional.empty(), List.of(URI.create(base))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("base address ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:1", "http://127.0.0.1", "http://127.9.9.9:1", "http://[::1]:1"})
    void plain_http_is_for_this_machine(String base) {
        EgressList loopback = EgressList.of(Optional.of(URI.create(base)), List.of());

        assertThatCode(() -> loopback.check(BEARER, URI.create(base + "/public-stash-tabs")))
                .doesNotThrowAnyException();
    }
}
