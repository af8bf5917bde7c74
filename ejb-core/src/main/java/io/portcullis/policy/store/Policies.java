package io.portcullis.policy.store;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.DirectoryMembers;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.gate.HostPolicy;
import io.portcullis.policy.people.People;
import io.portcullis.policy.rule.AccessPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The compiled policy of each host; a document is compiled once, whatever else changes. Thread-safe. */
public class Policies {
    private final AccessDocuments documents;
    private final SyncedMembers members;
    private final DocumentReader reader;
    private final List<UserId> defaultApprovers;
    private final Map<HostId, Compiled> compiled = new ConcurrentHashMap<>();

    public Policies(
            AccessDocuments documents, SyncedMembers members, DocumentReader reader, List<UserId> defaultApprovers) {
        this.documents = documents;
        this.members = members;
        this.reader = reader;
        this.defaultApprovers = List.copyOf(defaultApprovers);
    }

    /** @param sync the number of the sync that its people are from; 0 where the document asks no provider */
    private record Compiled(HostPolicy policy, long sync) {}

    /** @throws IllegalStateException if a document that was applied cannot be read any more: the host has no facts then */
    public HostPolicy snapshot(HostId host, Revocations revocations) {
        long number = documents.number(host);
        Compiled known = compiled.get(host);
        if (known == null || known.policy().version() != number) {
            return keep(host, number, document(host).orElse(null), revocations);
        }
        AccessPolicy document = known.policy().document();
        if (sync(host, document) != known.sync()) {
            return keep(host, number, document, revocations);
        }
        if (known.policy().revocations().equals(revocations)) {
            return known.policy();
        }
        HostPolicy policy = HostPolicy.of(number, document, known.policy().people(), revocations, defaultApprovers);
        compiled.put(host, new Compiled(policy, known.sync()));
        return policy;
    }

    /** The number is read before the members, so that these are at least as new as it says. */
    private HostPolicy keep(HostId host, long number, @Nullable AccessPolicy document, Revocations revocations) {
        long sync = sync(host, document);
        HostPolicy policy = HostPolicy.of(number, document, people(host, document), revocations, defaultApprovers);
        compiled.put(host, new Compiled(policy, sync));
        return policy;
    }

    private long sync(HostId host, @Nullable AccessPolicy document) {
        return asksProvider(document) ? members.number(host) : 0;
    }

    private static boolean asksProvider(@Nullable AccessPolicy document) {
        return document != null && document.upkeep().identityProvider() != null;
    }

    private People people(HostId host, @Nullable AccessPolicy document) {
        if (document == null) {
            return People.NOBODY;
        }
        return document.people(asksProvider(document) ? members.of(host) : DirectoryMembers.NONE);
    }

    private Optional<AccessPolicy> document(HostId host) {
        Optional<DocumentVersion> latest = documents.latest(host);
        try {
            return latest.isEmpty()
                    ? Optional.empty()
                    : Optional.of(reader.read(latest.get().text().getBytes(StandardCharsets.UTF_8)));
        } catch (InvalidDocument unreadable) {
            throw new IllegalStateException("Host " + host + " has a document that cannot be read", unreadable);
        }
    }
}
