package dev.poeprofit.engine.feed;

import dev.poeprofit.core.port.Download;
import dev.poeprofit.core.port.Fact;
import dev.poeprofit.core.port.FactStore;
import dev.poeprofit.core.port.Validator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What the addresses of a source answered last, as far as it is stored. It lets a feed ask on where another run stopped. */
final class LastAnswers {
    private final List<Download> downloads;

    LastAnswers(FactStore facts, String source) {
        this.downloads = facts.latestDownloads(source).stream()
                .map(Fact.Downloaded::download)
                .toList();
    }

    /**
     * The answer that a stored fact was read from.
     *
     * @param bodySha256 the fact's body
     * @param about tells the answers that the fact may have come with
     * @return empty if none has that body, or several addresses have: nobody can say which of them is meant
     */
    Optional<Download> of(String bodySha256, Predicate<Download> about) {
        List<Download> same = downloads.stream()
                .filter(it -> it.bodySha256().equals(bodySha256) && about.test(it))
                .toList();
        return same.size() == 1 ? Optional.of(same.get(0)) : Optional.empty();
    }

    /** What to ask with for something newer than a stored fact: at least the hash of its body. */
    static Validator validator(Optional<Download> answer, String bodySha256) {
        return answer.map(Download::validator).orElseGet(() -> Validator.ofBody(bodySha256));
    }
}
