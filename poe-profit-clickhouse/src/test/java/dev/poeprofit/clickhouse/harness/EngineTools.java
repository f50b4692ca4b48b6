package dev.poeprofit.clickhouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The scripts of {@code tools/clickhouse-engine}, and whether they can run here. */
public final class EngineTools {
    private static final String PYTHON = python();

    private EngineTools() {}

    /** The directory of the scripts: below {@code poeprofit.root}, or below the nearest parent that has them. */
    public static Path directory() {
        String root = System.getProperty("poeprofit.root", "");
        for (Path at = Path.of(root).toAbsolutePath(); at != null; at = at.getParent()) {
            Path tools = at.resolve("tools").resolve("clickhouse-engine");
            if (Files.isDirectory(tools)) {
                return tools;
            }
        }
        throw new IllegalStateException("no tools/clickhouse-engine at or above '" + root + "'");
    }

    /** Why the engine cannot run here, in a sentence; empty where it can. */
    public static Optional<String> missing() {
        Outcome outcome = run(Map.of(), "engine.py", "--check");
        return outcome.exitCode() == 0 ? Optional.empty() : Optional.of(outcome.output());
    }

    /** How a script ended and all that it printed. */
    public record Outcome(int exitCode, String output) {}

    /** Runs a script to its end, with the given environment on top of this process's own. */
    public static Outcome run(Map<String, String> environment, String script, String... arguments) {
        try {
            ProcessBuilder builder = builder(script, arguments).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(script + " does not end");
            }
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            return new Outcome(-1, "the engine needs Python: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    // What a version manager's stand-in for python3 would start; it is also what gets a signal meant for the engine.
    private static String python() {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
            String path = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return path.isEmpty() ? "python3" : path;
        } catch (IOException e) {
            return "python3"; // its absence shows when it is started
        }
    }

    static ProcessBuilder builder(String script, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(PYTHON);
        command.add("-B"); // leaves no compiled files beside the scripts
        command.add(directory().resolve(script).toString());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command);
    }

    static String tail(Path log) {
        try {
            String text = Files.exists(log) ? Files.readString(log) : "";
            return text.substring(Math.max(0, text.length() - 2000)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + log, e);
        }
    }
}
