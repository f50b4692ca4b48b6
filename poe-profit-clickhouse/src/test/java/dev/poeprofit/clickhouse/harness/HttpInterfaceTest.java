package dev.poeprofit.clickhouse.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.data.ClickHouseCityHash;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the Java client does not show: the interface's own answers, bad frames, cut requests. */
@RequiresClickHouse
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The HTTP interface")
class HttpInterfaceTest {
    private static final int NONE = 0x02;

    private TestDatabase database;
    private HttpClient http;

    @BeforeAll
    void open(ClickHouseServer server) {
        database = server.createDatabase();
        database.execute("CREATE TABLE t (a String) ENGINE = MergeTree ORDER BY a");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    void close() {
        database.close();
    }

    private HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(database.server().url() + pathAndQuery))
                .header("X-ClickHouse-User", database.server().user())
                .header("X-ClickHouse-Key", database.server().password())
                .header("X-ClickHouse-Database", database.name());
    }

    private HttpResponse<byte[]> post(String query, byte[] body) throws IOException, InterruptedException {
        return send(request("/?" + query).POST(HttpRequest.BodyPublishers.ofByteArray(body)));
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder builder) throws IOException, InterruptedException {
        return http.send(builder.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private static String code(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("X-ClickHouse-Exception-Code").orElse("none");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    // A frame of ClickHouse's native compression with a body that is not compressed.
    @SuppressWarnings("deprecation") // the only public checksum of the client
    private static byte[] frame(int method, byte[] data) {
        ByteBuffer frame = ByteBuffer.allocate(25 + data.length).order(ByteOrder.LITTLE_ENDIAN);
        frame.position(16);
        frame.put((byte) method).putInt(9 + data.length).putInt(data.length).put(data);
        long[] hash = ClickHouseCityHash.cityHash128(frame.array(), 16, 9 + data.length);
        return frame.putLong(0, hash[0]).putLong(8, hash[1]).array();
    }

    @Test
    void answers_a_ping_and_says_so_when_a_path_is_nothing() throws Exception {
        assertThat(text(send(request("/ping").GET()))).isEqualTo("Ok.\n");
        assertThat(text(send(request("/").GET()))).isEqualTo("Ok.\n");
        assertThat(send(request("/nothing").GET()).statusCode()).isEqualTo(404);
    }

    @Test
    void answers_in_the_format_a_statement_names_or_the_request_prefers() throws Exception {
        HttpResponse<byte[]> named = post("default_format=CSV", bytes("SELECT 'a\tb' AS x FORMAT TSV"));
        HttpResponse<byte[]> preferred = post("default_format=JSONEachRow", bytes("SELECT 'a' AS x"));

        assertThat(text(named)).isEqualTo("a\\tb\n");
        assertThat(text(preferred)).isEqualTo("{\"x\":\"a\"}\n");
        assertThat(preferred.headers().firstValue("X-ClickHouse-Format")).contains("JSONEachRow");
        assertThat(preferred.headers().firstValue("X-ClickHouse-Summary").orElse(""))
                .contains("\"result_rows\":\"1\"");
    }

    @Test
    void takes_long_parameters_in_the_url_and_refuses_endless_ones() throws Exception {
        String sql = "SELECT length({x:String})";
        assertThat(text(post("param_x=" + "y".repeat(200_000), bytes(sql)))).isEqualTo("200000\n");
        assertThat(post("param_x=" + "y".repeat(1_100_000), bytes(sql)).statusCode())
                .isEqualTo(414);
    }

    @Test
    void changes_nothing_by_get() throws Exception {
        assertThat(text(send(request("/?query=SELECT%201").GET()))).isEqualTo("1\n");
        assertThat(code(send(request("/?query=CREATE%20TABLE%20g(a%20Int8)ENGINE=Memory")
                        .GET())))
                .isEqualTo("164");
    }

    @Test
    void takes_frames_of_every_length_with_their_checksum() throws Exception {
        Random random = new Random(3);
        for (int length = 0; length < 420; length += length < 40 ? 1 : 19) {
            byte[] filler = new byte[length];
            for (int i = 0; i < length; i++) {
                filler[i] = (byte) ('a' + random.nextInt(26));
            }
            String sql = "SELECT '" + new String(filler, StandardCharsets.US_ASCII) + "'";
            assertThat(text(post("decompress=1", frame(NONE, bytes(sql)))))
                    .isEqualTo(new String(filler, StandardCharsets.US_ASCII) + "\n");
        }
    }

    @Test
    void refuses_frames_that_are_corrupt_cut_unknown_or_immense() throws Exception {
        byte[] good = frame(NONE, bytes("SELECT 'what is asked'"));
        byte[] corrupt = good.clone();
        corrupt[30] ^= 1;
        byte[] immense = good.clone();
        Arrays.fill(immense, 17, 20, (byte) 0x7f);

        assertThat(code(post("decompress=1", good))).isEqualTo("none");
        assertThat(code(post("decompress=1", corrupt))).isEqualTo("40");
        assertThat(code(post("decompress=1", Arrays.copyOf(good, good.length - 3))))
                .isNotEqualTo("none");
        assertThat(code(post("decompress=1", frame(0x33, bytes("SELECT 1"))))).isNotEqualTo("none");
        assertThat(code(post("decompress=1", immense))).isNotEqualTo("none");
        assertThat(code(post("decompress=1", frame(0x82, bytes("not lz4"))))).isNotEqualTo("none");
        assertThat(database.number("SELECT 1")).isOne();
    }

    @Test
    void speaks_gzip_both_ways() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes("SELECT number FROM numbers(10000)"));
        }
        HttpResponse<byte[]> answer = send(request("/?enable_http_compression=1")
                .header("Content-Encoding", "gzip")
                .header("Accept-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofByteArray(packed.toByteArray())));

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] open = new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes();
        assertThat(new String(open, StandardCharsets.UTF_8))
                .endsWith("\n9999\n")
                .hasLineCount(10_000);
    }

    @Test
    void writes_nothing_of_a_body_that_is_cut() throws Exception {
        URI url = database.server().url();
        String head = "POST /?database=" + database.name() + "&query=INSERT%20INTO%20t%20FORMAT%20CSV HTTP/1.1\r\n"
                + "Host: x\r\nX-ClickHouse-User: " + database.server().user() + "\r\nX-ClickHouse-Key: "
                + database.server().password() + "\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(bytes(head + "4\r\none\n\r\n4\r\ntwo\n\r\n"));
            out.flush();
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes(); // until the server gives up
        }
        assertThat(database.number("SELECT count() FROM t")).isZero();

        post("query=INSERT%20INTO%20t%20FORMAT%20CSV", bytes("one\n"));
        assertThat(database.number("SELECT count() FROM t")).isOne();
    }

    @Test
    void separates_an_inserts_head_from_its_data_whatever_stands_in_between() throws Exception {
        database.execute("CREATE TABLE `format` (a String, b String) ENGINE = MergeTree ORDER BY a");
        String[] statements = {
            "INSERT INTO `format` (a, b) FORMAT CSV 1,x\n",
            "insert into format(a, b) values ('2', 'format CSV')",
            "/* format */ INSERT INTO TABLE format -- values\n (a, `b`) SETTINGS async_insert = 0 VALUES ('3', 'it''s;')",
            "INSERT INTO format SELECT '4', 'VALUES (1)'",
            "INSERT INTO format FORMAT TabSeparated\n5\tSELECT\n",
        };
        for (String statement : statements) {
            HttpResponse<byte[]> answer = post("", bytes(statement));
            assertThat(code(answer)).as(statement + " " + text(answer)).isEqualTo("none");
        }
        assertThat(database.rows("SELECT a, b FROM format ORDER BY a"))
                .hasToString("[[1, x], [2, format CSV], [3, it's;], [4, VALUES (1)], [5, SELECT]]");
    }
}
