package dev.poeprofit.clickhouse.harness;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The embedded ClickHouse engine in a process of its own, over a data directory that outlives the process.
 *
 * <p>It can be stopped, killed and started again on the same directory and port. The process ends with this JVM, however the
 * JVM ends. Not for two threads at a time; clients may be.
 */
public final class ClickHouseEngine implements AutoCloseable {
    private static final long SECONDS_TO_START = 60;

    private final Path directory;
    private final List<String> users;
    private Process process;
    private int port;

    private ClickHouseEngine(Path directory, List<String> users) throws IOException {
        this.directory = directory;
        this.users = users;
        Files.createDirectories(directory);
        this.process = launch();
    }

    /** Starts an engine with the user {@code default} and no password, and waits until it serves. */
    public static ClickHouseEngine start(Path directory) throws IOException {
        return new ClickHouseEngine(directory, List.of());
    }

    /** Starts an engine with users, each {@code name:password[:readonly]} with the setting's 0, 1 or 2. */
    public static ClickHouseEngine start(Path directory, List<String> users) throws IOException {
        return new ClickHouseEngine(directory, List.copyOf(users));
    }

    /** Where clients find it, as the first of its users; the same after a restart. */
    public ClickHouseServer server() {
        URI url = URI.create("http://127.0.0.1:" + port);
        String[] first =
                users.isEmpty() ? new String[] {"default", ""} : users.get(0).split(":", 3);
        return new ClickHouseServer(url, first[0], first[1]);
    }

    public long pid() {
        return process.pid();
    }

    public Path directory() {
        return directory;
    }

    /** Ends the engine as a service manager would; what was acknowledged is on disk. Returns its exit code. */
    public int stop() {
        process.destroy();
        return await();
    }

    /** Ends the engine as a power cut of the process would (SIGKILL). */
    public void kill() {
        process.destroyForcibly();
        await();
    }

    /** Closes the engine's standard input, as the end of this JVM does. Returns its exit code. */
    public int abandon() throws IOException {
        process.getOutputStream().close();
        return await();
    }

    /** Starts the engine again on its directory and port after {@link #stop} or {@link #kill}. */
    public void restart() throws IOException {
        if (process.isAlive()) {
            throw new IllegalStateException("the engine still runs");
        }
        process = launch();
    }

    /** What is to happen to statements that contain a text. */
    public record Fault(String match, int times, int code, long delayMillis, boolean drop, boolean after) {
        /** An error of the given code instead of the statement. */
        public static Fault error(String match, int times, int code) {
            return new Fault(match, times, code, 0, false, false);
        }

        /** The connection is closed and the statement not run. */
        public static Fault lostBefore(String match, int times) {
            return new Fault(match, times, 0, 0, true, false);
        }

        /** The statement runs, then the connection is closed without an answer. */
        public static Fault lostAfter(String match, int times) {
            return new Fault(match, times, 0, 0, true, true);
        }

        /** The statement runs later. */
        public static Fault delayed(String match, int times, long millis) {
            return new Fault(match, times, 0, millis, false, false);
        }

        String query() {
            return String.format(
                    Locale.ROOT,
                    "match=%s&times=%d&code=%d&delay_ms=%d&drop=%d&when=%s",
                    URLEncoder.encode(match, StandardCharsets.UTF_8),
                    times,
                    code,
                    delayMillis,
                    drop ? 1 : 0,
                    after ? "after" : "before");
        }
    }

    /** Orders a fault; several wait side by side. */
    public void fault(Fault fault) throws IOException {
        post("/__fault?" + fault.query());
    }

    /** Takes back every fault that waits. */
    public void clearFaults() throws IOException {
        post("/__fault?times=0");
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    private void post(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server().url() + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try {
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (answer.statusCode() != 200) {
                throw new IOException("the engine refuses " + path + ": " + answer.body());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private Process launch() throws IOException {
        File log = directory.resolve("engine.log").toFile();
        List<String> arguments = new ArrayList<>(List.of(directory.toString(), "--port", String.valueOf(port)));
        users.forEach(user -> arguments.addAll(List.of("--user", user)));
        Process started = EngineTools.builder("engine.py", arguments.toArray(String[]::new))
                .redirectError(ProcessBuilder.Redirect.appendTo(log))
                .start();
        String line = firstLine(started);
        if (!line.startsWith("READY ")) {
            started.destroyForcibly();
            throw new IOException("the engine does not start: " + EngineTools.tail(log.toPath()));
        }
        port = Integer.parseInt(line.substring("READY ".length()));
        return started;
    }

    private static String firstLine(Process started) {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(out.readLine());
            } catch (IOException e) {
                return "unreadable: " + e.getMessage();
            }
        });
        return line.completeOnTimeout("nothing within " + SECONDS_TO_START + " s", SECONDS_TO_START, TimeUnit.SECONDS)
                .join();
    }

    private int await() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the engine does not end");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
