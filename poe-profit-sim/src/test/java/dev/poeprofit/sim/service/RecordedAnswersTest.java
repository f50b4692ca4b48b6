package dev.poeprofit.sim.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poeprofit.sim.SimAnswer;
import dev.poeprofit.sim.internal.wire.Gzip;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Recorded answers")
class RecordedAnswersTest {
    private static final String FIRST = "1-1-1-1-1";
    private static final String SECOND = "2-2-2-2-2";
    private static final String PAGE = "{\"next_change_id\":\"" + SECOND + "\",\"stashes\":[{\"id\":\"a\"}]}";

    @TempDir
    private Path folder;

    @BeforeEach
    void record() throws IOException {
        write("page.json.gz", Gzip.zip(PAGE.getBytes(StandardCharsets.UTF_8)));
        write("ids.json", "{ \"psapi\" : \"" + FIRST + "\", \"forum\": \"0\" }");
        write("items.json", "{\"result\":[]}");
        write("gone.html", "<html>gone</html>");
        write("answers.tsv", """
                # host, target, status, content type, file
                api.pathofexile.com\t/public-stash-tabs?id=1-1-1-1-1\t200\tapplication/json\tpage.json.gz

                www.pathofexile.com\t/api/trade/data/change-ids\t200\tapplication/json\tids.json
                www.pathofexile.com\t/api/trade/data/items\t200\tapplication/json; charset=utf-8\titems.json
                poe.ninja\t/poe1/api/economy/exchange/current/overview?league=A&type=B\t404\ttext/html\tgone.html
                """);
    }

    private void write(String name, String text) throws IOException {
        write(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    private Client client() throws IOException {
        return new Client(
                SimulatedServices.over(RecordedAnswers.in(folder)).build(), Instant.parse("2026-08-01T00:00:00Z"));
    }

    @Test
    void are_given_under_the_same_identity_limits_and_watch_as_simulated_ones() throws IOException {
        Client client = client();
        client.askToken();
        String head = client.head();
        assertThat(head).isEqualTo(FIRST);
        SimAnswer page = client.page(head);
        assertThat(Client.text(page)).isEqualTo(PAGE);
        assertThat(page.headers())
                .containsEntry("X-Next-Change-Id", SECOND)
                .containsEntry("X-Rate-Limit-Ip-State", "1:1:0");
        SimAnswer tip = client.later(2).page(SECOND);
        assertThat(Client.text(tip)).isEqualTo("{\"next_change_id\":\"" + SECOND + "\",\"stashes\":[]}");
        assertThat(client.services.violations().report()).isEqualTo("no rule was broken\n");
        assertThat(client.later(2).page("3-3-3-3-3").status()).isEqualTo(400);
        client.token = Optional.empty();
        assertThat(client.later(2).page(SECOND).status()).isEqualTo(401);
    }

    @Test
    void keep_status_and_content_type_and_get_entity_tags() throws IOException {
        Client client = client();
        SimAnswer items = client.get(Service.WEBSITE, "/api/trade/data/items");
        assertThat(items.headers()).containsEntry("Content-Type", "application/json; charset=utf-8");
        Map<String, String> held = Map.of("If-None-Match", items.header("ETag").orElseThrow());
        assertThat(client.later(60)
                        .get(Service.WEBSITE, "/api/trade/data/items", held)
                        .status())
                .isEqualTo(304);
        SimAnswer gone = client.get(Service.NINJA, "/poe1/api/economy/exchange/current/overview?league=A&type=B");
        assertThat(gone.status()).isEqualTo(404);
        assertThat(gone.headers()).containsEntry("Content-Type", "text/html");
        assertThat(client.get(Service.WEBSITE, "/api/trade/data/stats").status())
                .isEqualTo(404);
    }

    @Test
    void are_refused_with_the_line_or_file_that_is_wrong() throws IOException {
        Path outside = Files.createTempFile(folder.getParent(), "outside", ".json");
        Map<String, String> wrong = Map.of(
                "poe.ninja\t/x\t200\ttext/plain",
                "line 1: must have 5 columns",
                "nowhere.example\t/x\t200\ttext/plain\titems.json",
                "no service has host 'nowhere.example'",
                "poe.ninja\t/x\tok\ttext/plain\titems.json",
                "status must be in 100-599, was 'ok'",
                "poe.ninja\t/x\t200\ttext/plain\t../" + outside.getFileName(),
                "must be a file in the folder");
        for (Map.Entry<String, String> each : wrong.entrySet()) {
            write("answers.tsv", each.getKey() + "\n");
            assertThatThrownBy(() -> RecordedAnswers.in(folder))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(each.getValue());
        }
        Files.delete(outside);
    }
}
