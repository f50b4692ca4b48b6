package dev.poeprofit.clickhouse;

import dev.poeprofit.clickhouse.FactBlocks.Kind;
import dev.poeprofit.core.port.Retention;
import dev.poeprofit.core.port.RetentionPolicy;
import dev.poeprofit.core.port.RetentionReport;
import dev.poeprofit.core.port.RetentionReport.Expired;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Expiry by the server: ages are set as its TTL, and it drops whole days or months of rows some hours later. Nothing is deleted
 * here. The size of the raw archive is kept by shortening the age of pages to the days that fit; once they are dropped the age
 * grows again. Ages are counted from when a row was stored. A day that has begun is never dropped, whatever its size. Downloads
 * lose their bytes only, and not those that their address served last. What is told is about pages.
 */
final class ServerRetention implements Retention {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd");

    private final Server server;

    ServerRetention(Server server) {
        this.server = server;
    }

    /** What is stored of a day. */
    private record Day(LocalDate date, long rows, long bytes) {}

    @Override
    public RetentionReport expire(RetentionPolicy policy, Instant now) {
        String table = "stored_page_body"
                + server.settings().cluster().map(it -> "_local").orElse("");
        List<Day> days = server.list(
                "reading the size of the raw archive",
                "SELECT partition, toInt64(sum(rows)), toInt64(sum(data_compressed_bytes)) FROM system.parts"
                        + " WHERE active AND database = currentDatabase() AND table = {table:String}"
                        + " GROUP BY partition ORDER BY partition DESC",
                Map.of("table", table),
                row -> new Day(LocalDate.parse(row.text(), DAY), row.number(), row.number()));
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        int rawDays = daysThatFit(days, today, days(policy.rawAge()), policy.rawBytes());
        ClickHouseRetention ages =
                new ClickHouseRetention(days(policy.rawAge()), days(policy.requestAge()), days(policy.opsAge()));
        renewDownloads(ages.rawDays());
        new Expiry(server, ages, rawDays).apply();
        return report(days, today, rawDays);
    }

    /** What an address served last is asked with again: it is stored once more when half of its time is over. */
    private void renewDownloads(int days) {
        String columns = String.join(", ", FactBlocks.DOWNLOAD);
        server.execute(
                "keeping the newest downloads",
                "INSERT INTO stored_download (" + columns + ") SELECT " + columns + " FROM stored_download FINAL "
                        + ClickHouseFacts.newest(
                                "stored_download",
                                "source, url",
                                ClickHouseFacts.counting(Kind.DOWNLOAD, new LinkedHashMap<>(), List.of()))
                        + " AND stored_at < now() - toIntervalHour(" + days * 12L + ") AND notEmpty(body)");
    }

    /** Days after which pages expire, so that those before do not take more than a size; at least 1. */
    private static int daysThatFit(List<Day> newestFirst, LocalDate today, int most, long limit) {
        long sum = 0;
        for (Day day : newestFirst) {
            sum += day.bytes();
            if (sum > limit) {
                // The last row of a day expires so many days after the day is over.
                long age = ChronoUnit.DAYS.between(day.date(), today) - 1;
                return (int) Math.max(1, Math.min(most, age));
            }
        }
        return most;
    }

    /** What is due; the server takes its time. */
    private static RetentionReport report(List<Day> days, LocalDate today, int rawDays) {
        LocalDate newestDue = today.minusDays(rawDays + 1L);
        long rows = 0;
        long due = 0;
        long left = 0;
        Optional<LocalDate> newest = Optional.empty();
        for (Day day : days) {
            if (day.date().isAfter(newestDue)) {
                left += day.bytes();
            } else {
                newest = newest.isEmpty() ? Optional.of(day.date()) : newest;
                rows += day.rows();
                due += day.bytes();
            }
        }
        List<Expired> expired = new ArrayList<>();
        if (newest.isPresent()) {
            Instant end = newest.get().plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            expired.add(new Expired("pages as received", rows, due, end.minusSeconds(1)));
        }
        return new RetentionReport(expired, 0, left);
    }

    private static int days(Duration age) {
        long days = age.toDays();
        return Math.toIntExact(age.equals(Duration.ofDays(days)) ? days : days + 1);
    }
}
