package dev.poeprofit.sources.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityTest {
    @Test
    @DisplayName("D3 the user agent is OAuth {clientId}/{version} (contact: {contact})")
    void the_user_agent_has_the_form_that_is_asked_for() {
        assertThat(new Identity("profit.engine", "0.1.0-SNAPSHOT", "ops@example.org", Optional.empty()).userAgent())
                .isEqualTo("OAuth profit.engine/0.1.0-SNAPSHOT (contact: ops@example.org)");
        assertThat(new Identity(Identity.UNREGISTERED, "1", "ops@example.org", Optional.of("nightly build"))
                        .userAgent())
                .isEqualTo("OAuth poe-profit/1 (contact: ops@example.org) nightly build");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t"})
    @DisplayName("D3 there is no identity without a contact")
    void a_missing_contact_is_refused(String contact) {
        assertThatThrownBy(() -> new Identity("id", "1", contact, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("contact: missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a(b)", "a\r\nX-Evil: 1", "a\u0000b", "müller@example.org", "back\\slash", "a\u202eb"})
    void a_contact_that_would_break_the_header_is_refused(String contact) {
        assertThatThrownBy(() -> new Identity("id", "1", contact, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("contact: expected 1 to 200 printable ASCII characters")
                .hasMessageNotContaining("\n");
    }

    @Test
    void every_problem_is_named_at_once() {
        assertThatThrownBy(() -> new Identity("my app", "1/2", "x".repeat(201), Optional.of("(")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("client id: ", "'my app'", "version: ", "'1/2'", "contact: ", "note: ", "'('");
    }
}
