/** The ClickHouse store: one server, or a cluster with generated DDL. */
@NullMarked
package dev.poeprofit.clickhouse;

import org.jspecify.annotations.NullMarked;
