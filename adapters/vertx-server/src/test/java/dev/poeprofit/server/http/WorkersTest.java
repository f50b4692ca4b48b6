package dev.poeprofit.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WorkersTest {
    @Test
    @DisplayName("answers are kept by what they take: of large ones only the last, and what is kept is not asked again")
    void kept() throws Exception {
        Rows large = new Rows(new JsonObject(), Collections.nCopies(10_000, new JsonObject()));
        List<String> asked = new CopyOnWriteArrayList<>();
        Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setUseDaemonThread(true));
        try {
            CompletableFuture<Rows> done = new CompletableFuture<>();
            vertx.runOnContext(start -> {
                Workers workers = new Workers(vertx, ApiLimits.DEFAULT);
                Future<Rows> chain = Future.succeededFuture(large);
                for (String key : List.of("a", "b", "c", "d", "e", "e", "d", "a")) {
                    chain = chain.compose(before -> workers.keep(key, () -> {
                        asked.add(key);
                        return large;
                    }));
                }
                chain.onSuccess(done::complete).onFailure(done::completeExceptionally);
            });
            assertThat(done.get()).isEqualTo(large);
            assertThat(asked).containsExactly("a", "b", "c", "d", "e", "a");
        } finally {
            vertx.close().await();
        }
    }
}
