package dev.poeprofit.examples;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A {@link KillChild} in a JVM of its own with a temporary directory of its own, which goes with it. */
final class KilledProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;
    private final Path temporary;
    private final List<String> said = new ArrayList<>();
    private long applied;

    private KilledProcess(Process process, Path temporary) {
        this.process = process;
        this.temporary = temporary;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** Starts one; {@code hold} is a line to wait at, or {@code -}; {@code before} is put before the command, or nothing. */
    static KilledProcess start(Path directory, List<String> before, String store, String source, long last, String hold)
            throws IOException {
        Path temporary = Files.createTempDirectory(directory, "child");
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                KillChild.class.getName(),
                store,
                source,
                Long.toString(last),
                hold));
        return new KilledProcess(
                new ProcessBuilder(command).redirectErrorStream(true).start(), temporary);
    }

    /** Reads on until it has said a line of a kind so many times; false if it ended before. */
    boolean await(String kind, int times) {
        for (int seen = 0; seen < times; ) {
            String line = line();
            if (line == null) {
                return false;
            }
            seen += line.equals(kind) || line.startsWith(kind + " ") ? 1 : 0;
        }
        return true;
    }

    private String line() {
        try {
            String line = lines.readLine();
            if (line != null) {
                said.add(line);
                if (line.startsWith("applied ")) {
                    applied = Long.parseLong(line.substring("applied ".length()));
                }
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read from the child", e);
        }
    }

    /** The last page it is known to have applied. */
    long applied() {
        return applied;
    }

    long pid() {
        return process.pid();
    }

    List<String> said() {
        return said;
    }

    /** Lets it go on from where it holds. */
    void goOn() throws IOException {
        process.getOutputStream().write('\n');
        process.getOutputStream().flush();
    }

    /** SIGKILL; what it had said can still be read, and is. */
    void kill() {
        process.toHandle().destroyForcibly(); // unlike the process itself it leaves the output readable
        while (line() != null) {
            // to its last word
        }
        end();
    }

    /** Reads to its end and gives its exit code. */
    int finish() {
        while (line() != null) {
            // to its last word
        }
        end();
        return process.exitValue();
    }

    private void end() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the child does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.toHandle().destroyForcibly();
        end();
        try (Stream<Path> files = Files.walk(temporary)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + temporary, e);
        }
    }
}
