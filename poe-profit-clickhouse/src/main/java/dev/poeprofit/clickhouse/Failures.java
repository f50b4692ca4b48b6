package dev.poeprofit.clickhouse;

import com.clickhouse.client.api.ClickHouseException;
import com.clickhouse.client.api.ClientException;
import com.clickhouse.client.api.ConnectionInitiationException;
import com.clickhouse.client.api.DataTransferException;
import com.clickhouse.client.api.ServerException;
import com.clickhouse.client.api.TransportException;
import dev.poeprofit.core.port.PortException;
import dev.poeprofit.core.port.PortException.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Turns what the client throws into the ports' family of failures, by the server's error code where there is one. */
final class Failures {
    /** NOT_ENOUGH_SPACE. */
    private static final int NO_SPACE = 243;
    /** Codes of ClickHouse's ErrorCodes.cpp that say who may not. */
    private static final Set<Integer> FORBIDDEN = Set.of(
            164, // READONLY
            192, // UNKNOWN_USER
            193, // WRONG_PASSWORD
            194, // REQUIRED_PASSWORD
            497, // ACCESS_DENIED
            516); // AUTHENTICATION_FAILED
    /** Codes that say not now: the same request may succeed later. */
    private static final Set<Integer> PASSING = Set.of(
            159, // TIMEOUT_EXCEEDED
            202, // TOO_MANY_SIMULTANEOUS_QUERIES
            203, // NO_FREE_CONNECTION
            209, // SOCKET_TIMEOUT
            210, // NETWORK_ERROR
            241, // MEMORY_LIMIT_EXCEEDED
            242, // TABLE_IS_READ_ONLY
            NO_SPACE, 252, // TOO_MANY_PARTS
            279, // ALL_CONNECTION_TRIES_FAILED
            285, // TOO_FEW_LIVE_REPLICAS
            319, // UNKNOWN_STATUS_OF_INSERT
            394, // QUERY_WAS_CANCELLED
            439, // CANNOT_SCHEDULE_TASK
            473, // DEADLOCK_AVOIDED
            999); // KEEPER_EXCEPTION

    private static final int LONGEST = 600;

    private Failures() {}

    /** The failure of doing something. */
    static PortException of(String where, String what, RuntimeException failure) {
        if (failure instanceof PortException port) {
            return port;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException server) {
                return server(where, what, server);
            }
        }
        boolean lost = isLost(failure);
        return new PortException(
                lost ? Kind.UNAVAILABLE : Kind.STORE,
                where + ": " + what + (lost ? " got no answer: " : " failed: ") + brief(failure)
                        + (lost ? "; see that the server runs and can be reached" : ""),
                lost,
                Optional.empty(),
                failure);
    }

    private static PortException server(String where, String what, ServerException failure) {
        Kind kind = FORBIDDEN.contains(failure.getCode()) ? Kind.UNAUTHORISED : Kind.STORE;
        return new PortException(
                kind,
                where + ": " + what + " failed with code " + failure.getCode() + ": " + brief(failure)
                        + advice(kind, failure.getCode()),
                PASSING.contains(failure.getCode()),
                Optional.empty(),
                failure);
    }

    /** What whoever runs the server can do. */
    private static String advice(Kind kind, int code) {
        if (code == NO_SPACE) {
            return "; free disk space on the server or lower the retention";
        }
        return kind == Kind.UNAUTHORISED ? "; give the user the right to write here, and check its password" : "";
    }

    private static boolean isLost(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException
                    || cause instanceof ConnectionInitiationException
                    || cause instanceof DataTransferException
                    || cause instanceof TransportException) {
                return true;
            }
        }
        return false;
    }

    /** What the innermost cause that says something says. */
    private static String brief(Throwable failure) {
        String text = String.valueOf(failure.getMessage());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean wraps = cause instanceof ClientException && cause.getCause() != null;
            if (!wraps && cause.getMessage() != null) {
                text = cause instanceof ClickHouseException
                        ? cause.getMessage()
                        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
                break;
            }
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }
}
