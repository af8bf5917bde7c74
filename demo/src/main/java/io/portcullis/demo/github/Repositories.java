package io.portcullis.demo.github;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The repositories of the demo, until the server stops. */
final class Repositories {
    private final Map<String, Repository> byName;

    private Repositories(Stream<Repository> repositories) {
        byName = new ConcurrentSkipListMap<>(
                repositories.collect(Collectors.toMap(Repository::name, Function.identity())));
    }

    static Repositories ofTheDemo() {
        return new Repositories(Stream.of(
                new Repository("acme/storefront", "The web shop", "main", 2),
                new Repository("acme/payments", "Takes the money", "main", 0),
                new Repository("acme/infrastructure", "Where it all runs", "main", 5),
                new Repository("research/churn-model", "Who leaves, and why", "trunk", 1),
                new Repository("research/notebooks", "Scratch paper", "trunk", 0)));
    }

    List<Repository> all() {
        return List.copyOf(byName.values());
    }

    /** @return the repository with its new pull request counted; empty when there is no such repository */
    Optional<Repository> openPullRequest(String name) {
        return Optional.ofNullable(byName.computeIfPresent(name, (key, known) -> known.withPullRequest()));
    }

    /** @return what was deleted; empty when there was no such repository */
    Optional<Repository> delete(String name) {
        return Optional.ofNullable(byName.remove(name));
    }
}
