/** Tests of the store against a running ClickHouse. */
@NullMarked
package dev.poeprofit.clickhouse.store;

import org.jspecify.annotations.NullMarked;
