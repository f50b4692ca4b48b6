package dev.poeprofit.sources.ninja;

import static dev.poeprofit.sources.TestPages.bytes;
import static dev.poeprofit.sources.TestPages.gzip;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poeprofit.core.item.Market;
import dev.poeprofit.core.item.Realm;
import dev.poeprofit.core.price.PriceSnapshot;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NinjaSeriesTest {
    private static final String BODY = "{\"lines\": [{\"currencyTypeName\":\"Divine Orb\",\"chaosEquivalent\":150.0,"
            + "\"pay\":{\"sample_time_utc\":\"2024-07-31T14:24:50.6477891Z\",\"get_currency_id\":1,\"value\":0.006}}] }";

    private final List<PriceSnapshot> snapshots = new ArrayList<>();

    private NinjaSeries.Report read(byte[] series) {
        return new NinjaSeries().read(new ByteArrayInputStream(series), Realm.PC, "Currency", snapshots::add);
    }

    private static String line(String league, String committedAt, String body) {
        return "{\"league\":\"" + league + "\",\"committed_at\":\"" + committedAt + "\",\"commit\":\"x\",\"body\":"
                + body + "}\n";
    }

    @Test
    void every_line_is_an_overview_retrieved_when_it_was_committed() {
        String series = line("Settlers", "2024-07-31T16:33:58+02:00", BODY) + "\n"
                + line("Mirage", "2026-03-07T02:46:00Z", BODY);

        NinjaSeries.Report report = read(bytes(series));

        assertThat(report).isEqualTo(new NinjaSeries.Report(2, 0, List.of()));
        assertThat(snapshots)
                .extracting(PriceSnapshot::retrievedAt)
                .containsExactly(Instant.parse("2024-07-31T14:33:58Z"), Instant.parse("2026-03-07T02:46:00Z"));
        assertThat(snapshots)
                .extracting(PriceSnapshot::market)
                .containsExactly(Market.pc("Settlers"), Market.pc("Mirage"));
        assertThat(snapshots.get(0).sampledAt()).isEqualTo(Instant.parse("2024-07-31T14:24:50.6477891Z"));
    }

    @Test
    void an_overview_in_a_series_equals_the_overview_alone() {
        read(bytes(line("Settlers", "2024-07-31T14:33:58Z", BODY)));

        assertThat(snapshots)
                .containsExactly(new NinjaDecoder()
                        .decode(bytes(BODY), Market.pc("Settlers"), "Currency", Instant.parse("2024-07-31T14:33:58Z")));
    }

    @Test
    void gzip_series_are_read_as_well() {
        read(gzip(bytes(line("Settlers", "2024-07-31T14:33:58Z", BODY))));

        assertThat(snapshots).hasSize(1);
    }

    @Test
    void lines_that_cannot_be_read_are_named_and_the_others_stay() {
        String series = line("Settlers", "2024-07-31T14:33:58Z", BODY)
                + "{\"league\":\"Settlers\"\n"
                + line("Settlers", "yesterday", BODY)
                + line("Settlers", "2024-07-31T14:33:58Z", "[]")
                + "{\"league\":\"Settlers\"}\n"
                + "7\n"
                + line("Settlers", "2024-08-01T14:33:58Z", BODY).strip();

        NinjaSeries.Report report = read(bytes(series));

        assertThat(report.snapshots()).isEqualTo(2).isEqualTo(snapshots.size());
        assertThat(report.unreadable()).isEqualTo(5);
        assertThat(report.reasons()).hasSize(5);
        assertThat(report.reasons().get(1))
                .isEqualTo("price series Currency line 3: committed_at: expected an ISO time, was 'yesterday'");
        assertThat(report.reasons().get(2))
                .isEqualTo("price series Currency line 4: body: expected an object, was an array");
        assertThat(report.reasons().get(3)).contains("line 5: league, committed_at and body must all be there");
    }

    @Test
    void an_empty_series_has_no_overviews() {
        assertThat(read(new byte[0])).isEqualTo(new NinjaSeries.Report(0, 0, List.of()));
    }
}
