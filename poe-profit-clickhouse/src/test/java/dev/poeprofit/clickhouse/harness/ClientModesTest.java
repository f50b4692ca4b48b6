package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.data_formats.ClickHouseBinaryFormatReader;
import com.clickhouse.client.api.data_formats.RowBinaryFormatWriter;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.client.api.metadata.TableSchema;
import com.clickhouse.client.api.query.GenericRecord;
import com.clickhouse.client.api.query.QuerySettings;
import com.clickhouse.data.ClickHouseFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What clients write and read is the same in every way of wrapping it. */
@RequiresClickHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ParameterizedClass(name = "{0}")
@EnumSource(ClientMode.class)
@DisplayName("The Java client")
class ClientModesTest {
    @Parameter
    ClientMode mode;

    private TestDatabase database;
    private Client client;

    @BeforeParameterizedClassInvocation
    void open(ClientMode mode, ClickHouseServer server) {
        database = server.createDatabase();
        client = mode.client(database);
    }

    @AfterParameterizedClassInvocation
    void close() {
        client.close();
        database.close();
    }

    @Test
    void greets_and_learns_the_version() {
        assertThat(client.ping()).isTrue();
        client.loadServerInfo();
        assertThat(client.getServerVersion()).matches("\\d+\\.\\d+\\..+");
    }

    @Test
    void inserts_objects_and_reads_them_as_they_were() throws Exception {
        database.execute(
                "CREATE TABLE listing (id UInt64, name String, league LowCardinality(String), price Nullable(Decimal(18, 4)),"
                        + " weight Float64, seen DateTime64(3, 'UTC'), tags Array(String), attributes Map(String, Int32),"
                        + " stacked Bool) ENGINE = MergeTree ORDER BY id");
        List<Listing> written = List.of(
                new Listing(
                        1,
                        "Mageblood",
                        "Settlers",
                        new BigDecimal("210.2500"),
                        1.5,
                        Instant.ofEpochMilli(1_700_000_000_123L),
                        List.of("belt", "unique"),
                        Map.of("quality", 20),
                        true),
                new Listing(
                        BigInteger.TWO.pow(63).longValue(),
                        "Ünïcode \n\t\\ ' ; 永遠",
                        "Ancestor",
                        null,
                        -0.0,
                        Instant.ofEpochMilli(0),
                        List.of(),
                        Map.of(),
                        false));
        client.register(Listing.class, client.getTableSchema("listing", database.name()));
        try (InsertResponse answer = client.insert(
                        "listing",
                        written,
                        new InsertSettings().setDatabase(database.name()).serverSetting("async_insert", "0"))
                .get()) {
            assertThat(answer.getWrittenRows()).isEqualTo(2);
        }

        List<GenericRecord> read = client.queryAll("SELECT * FROM listing ORDER BY id");

        assertThat(read).hasSize(2);
        assertThat(read.get(0).getBigDecimal("price")).isEqualByComparingTo("210.25");
        assertThat(read.get(0).getInstant("seen")).isEqualTo(Instant.ofEpochMilli(1_700_000_000_123L));
        assertThat(read.get(0).<String>getList("tags")).containsExactly("belt", "unique");
        assertThat(read.get(0).getObject("attributes")).isEqualTo(Map.of("quality", 20));
        assertThat(read.get(0).getBoolean("stacked")).isTrue();
        assertThat(read.get(1).getBigInteger("id")).isEqualTo(BigInteger.TWO.pow(63));
        assertThat(read.get(1).getString("name")).isEqualTo("Ünïcode \n\t\\ ' ; 永遠");
        assertThat(read.get(1).hasValue("price")).isFalse();
        assertThat(Double.doubleToRawLongBits(read.get(1).getDouble("weight")))
                .isEqualTo(Double.doubleToRawLongBits(-0.0));
    }

    @Test
    void writes_binary_rows_whatever_their_bytes_are() throws Exception {
        database.execute("CREATE TABLE page (id UInt32, body String, day Date) ENGINE = MergeTree ORDER BY id");
        TableSchema schema = client.getTableSchema("page", database.name());
        Random random = new Random(5);
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            bodies.add(body(random));
        }
        bodies.add("\n;\0' FORMAT CSV\n".getBytes(StandardCharsets.UTF_8));
        client.insert(
                        "page",
                        out -> {
                            RowBinaryFormatWriter writer =
                                    new RowBinaryFormatWriter(out, schema, ClickHouseFormat.RowBinary);
                            for (int i = 0; i < bodies.size(); i++) {
                                writer.setValue("id", (long) i);
                                writer.setString("body", bodies.get(i));
                                writer.setDate("day", LocalDate.of(2026, 11, 24));
                                writer.commitRow();
                            }
                        },
                        ClickHouseFormat.RowBinary,
                        new InsertSettings().setDatabase(database.name()))
                .get()
                .close();

        HexFormat hex = HexFormat.of().withUpperCase();
        assertThat(database.rows("SELECT hex(body) FROM page ORDER BY id"))
                .isEqualTo(bodies.stream()
                        .map(body -> List.of(hex.formatHex(body)))
                        .toList());
        byte[] raw = TestDatabase.read(
                client,
                "SELECT body FROM page ORDER BY id FORMAT RawBLOB",
                new QuerySettings(),
                answer -> answer.getInputStream().readAllBytes());
        assertThat(raw).isEqualTo(joined(bodies));
    }

    // Every byte occurs; half of it repeats, since the client's own blocks have no room for what cannot be compressed.
    private static byte[] body(Random random) {
        byte[] half = new byte[random.nextInt(1500)];
        random.nextBytes(half);
        byte[] whole = Arrays.copyOf(half, 2 * half.length);
        System.arraycopy(half, 0, whole, half.length, half.length);
        return whole;
    }

    private static byte[] joined(List<byte[]> parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return all.toByteArray();
    }

    @Test
    void inserts_text_formats_and_literal_rows() throws Exception {
        database.execute("CREATE TABLE t (a Int32, b String) ENGINE = MergeTree ORDER BY a");
        insert("{\"a\":1,\"b\":\"one;\\n\"}\n{\"a\":2,\"b\":\"two\"}\n", ClickHouseFormat.JSONEachRow);
        insert("3,\"three, \"\"and\"\" more\"\n", ClickHouseFormat.CSV);
        insert("\n4\tfour\n".substring(1), ClickHouseFormat.TabSeparated);
        TestDatabase.execute(client, "INSERT INTO t VALUES (5, 'five; -- '), (6, 'six)')");
        TestDatabase.execute(client, "INSERT INTO t (b, a) SELECT concat('from ', b), a + 10 FROM t WHERE a = 2");
        client.execute("INSERT INTO t VALUES ({n:Int32}, {s:String})", Map.of("n", 7, "s", "sev'en\t\n\\"))
                .get()
                .close();

        assertThat(database.rows("SELECT a, b FROM t ORDER BY a"))
                .containsExactly(
                        List.of("1", "one;\n"),
                        List.of("2", "two"),
                        List.of("3", "three, \"and\" more"),
                        List.of("4", "four"),
                        List.of("5", "five; -- "),
                        List.of("6", "six)"),
                        List.of("7", "sev'en\t\n\\"),
                        List.of("12", "from two"));
    }

    private void insert(String rows, ClickHouseFormat format) throws Exception {
        client.insert(
                        "t",
                        new ByteArrayInputStream(rows.getBytes(StandardCharsets.UTF_8)),
                        format,
                        new InsertSettings().setDatabase(database.name()))
                .get()
                .close();
    }

    @Test
    void binds_parameters_of_every_kind() {
        Map<String, Object> params = new LinkedHashMap<>();
        params.put("number", 42);
        params.put("text", "tab\tline\nback\\slash'quote; SELECT 2");
        params.put("list", List.of("a", "b'c"));
        params.put("none", null);
        params.put("table", "one");
        params.put("column", "dummy");
        List<List<String>> rows = TestDatabase.rows(
                client,
                "SELECT {number:UInt64} AS n, {text:String} AS t, arrayStringConcat({list:Array(String)}, '|') AS l,"
                        + " {none:Nullable(String)} IS NULL AS e, {column:Identifier} AS c FROM system.{table:Identifier}",
                params,
                new QuerySettings());

        assertThat(rows).containsExactly(List.of("42", "tab\tline\nback\\slash'quote; SELECT 2", "a|b'c", "1", "0"));
    }

    @Test
    void reads_the_native_format_and_answers_without_rows() throws Exception {
        List<Long> numbers = TestDatabase.read(
                client,
                "SELECT number AS n, toString(number) AS s FROM numbers(1000)",
                new QuerySettings().setFormat(ClickHouseFormat.Native),
                answer -> {
                    List<Long> rows = new ArrayList<>();
                    ClickHouseBinaryFormatReader reader = client.newBinaryFormatReader(answer);
                    while (reader.hasNext()) {
                        reader.next();
                        assertThat(reader.getString("s")).isEqualTo(String.valueOf(reader.getLong("n")));
                        rows.add(reader.getLong("n"));
                    }
                    return rows;
                });
        assertThat(numbers).isEqualTo(LongStream.range(0, 1000).boxed().toList());
        assertThat(client.queryAll("SELECT 1 AS x WHERE 0")).isEmpty();
    }

    @Test
    void takes_bodies_and_answers_of_every_length() {
        StringBuilder text = new StringBuilder();
        for (int length = 0; length <= 300; length += 7) {
            assertThat(echo(text.toString())).isEqualTo(text.toString());
            text.append("abcdefg");
        }
        char[] large = new char[200_000];
        Arrays.fill(large, 'x');
        assertThat(echo(new String(large))).hasSize(200_000);
        assertThat(client.queryAll("SELECT randomString(3000000) AS s").get(0).getString("s"))
                .isNotEmpty();
    }

    private String echo(String text) {
        return client.queryAll("SELECT '" + text + "' AS s").get(0).getString("s");
    }

    @Test
    void tells_an_errors_code_and_text() {
        assertThatThrownBy(() -> TestDatabase.execute(client, "SELECT * FROM nowhere_to_be_found"))
                .isInstanceOfSatisfying(ServerException.class, e -> {
                    assertThat(e.getCode()).isEqualTo(60);
                    assertThat(e.getTransportProtocolCode()).isEqualTo(404);
                    assertThat(e).hasMessageContaining("nowhere_to_be_found");
                });
        assertThat(echo("and the next statement works")).endsWith("works");
    }

    @Test
    void counts_what_it_read_and_wrote_and_keeps_the_query_id() throws Exception {
        String id = "q-" + mode + database.name();
        List<Object> told = TestDatabase.read(
                client,
                "SELECT number FROM numbers(1000)",
                new QuerySettings().setQueryId(id),
                answer -> List.of(answer.getReadRows(), answer.getResultRows(), answer.getQueryId()));
        assertThat(told).containsExactly(1000L, 1000L, id);
    }

    /** A row of the test's table; the client reads it through its accessors. */
    public static final class Listing {
        private final long id;
        private final String name;
        private final String league;
        private final BigDecimal price;
        private final double weight;
        private final Instant seen;
        private final List<String> tags;
        private final Map<String, Integer> attributes;
        private final boolean stacked;

        Listing(
                long id,
                String name,
                String league,
                BigDecimal price,
                double weight,
                Instant seen,
                List<String> tags,
                Map<String, Integer> attributes,
                boolean stacked) {
            this.id = id;
            this.name = name;
            this.league = league;
            this.price = price;
            this.weight = weight;
            this.seen = seen;
            this.tags = tags;
            this.attributes = attributes;
            this.stacked = stacked;
        }

        public BigInteger getId() {
            return new BigInteger(Long.toUnsignedString(id));
        }

        public String getName() {
            return name;
        }

        public String getLeague() {
            return league;
        }

        public BigDecimal getPrice() {
            return price;
        }

        public double getWeight() {
            return weight;
        }

        public Instant getSeen() {
            return seen;
        }

        public List<String> getTags() {
            return tags;
        }

        public Map<String, Integer> getAttributes() {
            return attributes;
        }

        public boolean isStacked() {
            return stacked;
        }
    }
}
