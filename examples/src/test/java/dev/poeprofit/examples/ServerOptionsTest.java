package dev.poeprofit.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What of a server the environment says. */
class ServerOptionsTest {
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "POEPROFIT_STORE_CLICKHOUSE_URL", "https://db.example:8443",
            "POEPROFIT_STORE_CLICKHOUSE_DATABASE", "poe",
            "POEPROFIT_STORE_CLICKHOUSE_USER", "writer",
            "POEPROFIT_STORE_CLICKHOUSE_CLUSTER", "main");

    @Test
    @DisplayName("O18 one environment serves every command: each variable of a server counts as its key does in a run")
    void environment() {
        StoreLocation location = new ServerOptions().location(ENVIRONMENT, "demo");
        assertThat(location).hasToString("writer@https://db.example:8443/poe on cluster main");
        assertThat(new ServerOptions().at(ENVIRONMENT, "anew"))
                .hasToString("writer@https://db.example:8443/anew on cluster main");
    }
}
