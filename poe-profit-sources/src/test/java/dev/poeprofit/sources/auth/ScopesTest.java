package dev.poeprofit.sources.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScopesTest {
    @Test
    @DisplayName("D1 service:psapi is all there is")
    void psapi_is_allowed() {
        assertThat(Scopes.require(List.of("service:psapi", "service:psapi"))).containsExactly("service:psapi");
        assertThat(Scopes.problems(List.of("service:psapi"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "service:cxapi, Currency Exchange market-making and triangular arbitrage, granted service:cxapi",
        "service:leagues, league-phase models, granted service:leagues",
        "service:leagues:ladder, league-phase models, granted service:leagues",
        "account:stashes, account stash and craft snapshots, consented in a browser",
        "account:league_accounts, account stash and craft snapshots, consented in a browser",
        "account:guild:stashes, special approval, consented in a browser",
        "service:pvp_matches:ladder, player-versus-player, decision to use them",
        "service:psapi2, not known to this program, check the spelling",
        "Service:psapi, not known to this program, check the spelling",
    })
    @DisplayName("D1 G2 any other scope is refused with its reason and what would unlock it")
    void other_scopes_are_refused(String scope, String reason, String unlock) {
        assertThatThrownBy(() -> Scopes.require(List.of("service:psapi", scope)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("scope '" + scope + "' is refused: ", reason, "Unlocks ", unlock);
    }

    @Test
    void all_problems_are_listed() {
        assertThat(Scopes.problems(List.of("service:cxapi", "account:profile", "x\ny")))
                .hasSize(4)
                .anyMatch(it -> it.contains("service:cxapi"))
                .anyMatch(it -> it.contains("account:profile"))
                .anyMatch(it -> it.contains("'x y'"))
                .anyMatch(it -> it.startsWith("scope 'service:psapi' is missing"));
        assertThat(Scopes.problems(List.of())).hasSize(1);
    }

    @Test
    @DisplayName("D1 credentials cannot be made with another scope")
    void credentials_hold_allowed_scopes_only() {
        Secret secret = new Secret("planted-secret");

        assertThatThrownBy(() -> new ClientCredentials("id", secret, List.of("service:cxapi")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("service:cxapi");
        assertThatThrownBy(() -> new ClientCredentials("my id", secret, List.of("service:psapi")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'my id'");
        assertThat(new ClientCredentials("id", secret, List.of("service:psapi")).toString())
                .doesNotContain("planted-secret");
    }
}
