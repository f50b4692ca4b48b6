package dev.poeprofit.clickhouse.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives tests a ClickHouse, or says why there is none. */
public final class ClickHouseExtension implements ExecutionCondition, BeforeAllCallback, ParameterResolver {
    /** Property: a server to test against, {@code http://user:password@host:port}. */
    public static final String URL = "poeprofit.clickhouse.url";

    private static final Namespace SHARED = Namespace.create(ClickHouseExtension.class);

    private static final boolean CI = "true".equals(System.getenv("CI"));

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return decide(missing(context), CI);
    }

    /** Skips tests where something is missing; in CI they run, and {@link #demand} fails them. */
    static ConditionEvaluationResult decide(Optional<String> missing, boolean ci) {
        return missing.isPresent() && !ci
                ? ConditionEvaluationResult.disabled("no ClickHouse to test with: " + missing.get())
                : ConditionEvaluationResult.enabled("there is a ClickHouse, or has to be");
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        demand(missing(context));
    }

    /** Fails where something is missing. */
    static void demand(Optional<String> missing) {
        if (missing.isPresent()) {
            throw new AssertionError("no ClickHouse to test with: " + missing.get());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == ClickHouseServer.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return url().map(ClickHouseServer::parse)
                .orElseGet(() -> shared(context).engine.server());
    }

    private static Optional<String> url() {
        return Optional.ofNullable(System.getProperty(URL)).filter(url -> !url.isBlank());
    }

    private static Optional<String> missing(ExtensionContext context) {
        boolean ownEngine = AnnotationSupport.findAnnotation(context.getRequiredTestClass(), RequiresClickHouse.class)
                .map(RequiresClickHouse::ownEngine)
                .orElse(false);
        if (url().isPresent() && !ownEngine) {
            return Optional.empty();
        }
        return context.getRoot()
                .getStore(SHARED)
                .computeIfAbsent("missing", key -> Missing.look(), Missing.class)
                .reason();
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot().getStore(SHARED).computeIfAbsent("engine", key -> new Shared(), Shared.class);
    }

    private record Missing(Optional<String> reason) {
        // Test reports count what is skipped and do not tell why.
        static Missing look() {
            Optional<String> reason = EngineTools.missing();
            reason.ifPresent(why -> System.out.println("No ClickHouse to test with: " + why));
            return new Missing(reason);
        }
    }

    /** The engine of all tests in this JVM; JUnit closes it after the last. */
    private static final class Shared implements AutoCloseable {
        private final Path directory;
        private final ClickHouseEngine engine;

        Shared() {
            try {
                directory = Files.createTempDirectory("clickhouse");
                engine = ClickHouseEngine.start(directory);
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start the engine", e);
            }
        }

        @Override
        public void close() throws IOException {
            engine.close();
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
