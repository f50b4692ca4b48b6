package dev.poeprofit.clickhouse.harness;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that need a ClickHouse. Parameters of type {@link ClickHouseServer} give one that all tests of the JVM share.
 *
 * <p>It is the server named by the property {@value ClickHouseExtension#URL}, else the embedded engine. Without either the tests
 * are skipped and say why; with the environment's {@code CI=true} they fail.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ClickHouseExtension.class)
public @interface RequiresClickHouse {
    /** Whether the test starts, stops or kills engines of its own; a server given by URL does not serve then. */
    boolean ownEngine() default false;
}
