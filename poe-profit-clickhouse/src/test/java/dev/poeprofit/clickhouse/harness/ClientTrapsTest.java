package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.CompressionMethod;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.query.NullValueException;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Faults of the client's pinned version that a store has to go around. One that no longer shows is gone from the client. */
@RequiresClickHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The client")
class ClientTrapsTest {
    private TestDatabase database;

    @BeforeAll
    void open(ClickHouseServer server) {
        database = server.createDatabase();
        database.execute("CREATE TABLE raw (body String) ENGINE = MergeTree ORDER BY tuple()");
    }

    @AfterAll
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource(CompressionMethod.class)
    void cannot_compress_what_does_not_compress(CompressionMethod method) throws Exception {
        byte[] body = new byte[200_000];
        new Random(1).nextBytes(body);
        try (Client client = database.newClient()
                        .compressClientRequest(true)
                        .compressionMethod(method)
                        .build();
                Client plain = database.newClient().compressClientRequest(false).build()) {
            assertThatThrownBy(() -> insert(client, body))
                    .isInstanceOf(ClickHouseException.class)
                    .hasStackTraceContaining("too small");
            assertThat(database.number("SELECT count() FROM raw")).isZero();

            insert(plain, body);
            assertThat(database.number("SELECT length(body) FROM raw")).isEqualTo(body.length);
            database.execute("TRUNCATE TABLE raw");
        }
    }

    private void insert(Client client, byte[] body) throws Exception {
        client.insert(
                        "raw",
                        new ByteArrayInputStream(body),
                        ClickHouseFormat.RawBLOB,
                        new InsertSettings().setDatabase(database.name()))
                .get()
                .close();
    }

    @Test
    void loses_its_place_at_the_second_block_of_the_native_format() throws Exception {
        assertThat(rowsRead(65_409)).isEqualTo(65_409);
        assertThatThrownBy(() -> rowsRead(65_410)).isInstanceOf(NullValueException.class);
    }

    private long rowsRead(int rows) throws Exception {
        return TestDatabase.read(
                database.client(),
                "SELECT number AS n FROM numbers(" + rows + ")",
                new QuerySettings().setFormat(ClickHouseFormat.Native),
                answer -> {
                    var reader = database.client().newBinaryFormatReader(answer);
                    long read = 0;
                    while (reader.hasNext()) {
                        reader.next();
                        assertThat(reader.getLong("n")).isEqualTo(read++);
                    }
                    return read;
                });
    }
}
