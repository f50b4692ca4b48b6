/** Place of the ClickHouse store; nothing is behind it yet. */
@NullMarked
package dev.poeprofit.clickhouse;

import org.jspecify.annotations.NullMarked;
