package io.portcullis.policy.store;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import io.portcullis.policy.Revocations;
import io.portcullis.policy.document.DocumentReader;
import io.portcullis.policy.document.InvalidDocument;
import io.portcullis.policy.gate.HostPolicy;
import io.portcullis.policy.rule.AccessPolicy;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The compiled policy of each host; a document is compiled once, whatever else changes. Thread-safe. */
public class Policies {
    private final AccessDocuments documents;
    private final DocumentReader reader;
    private final List<UserId> defaultApprovers;
    private final Map<HostId, HostPolicy> compiled = new ConcurrentHashMap<>();

    public Policies(AccessDocuments documents, DocumentReader reader, List<UserId> defaultApprovers) {
        this.documents = documents;
        this.reader = reader;
        this.defaultApprovers = List.copyOf(defaultApprovers);
    }

    /** @throws IllegalStateException if a document that was applied cannot be read any more: the host has no facts then */
    public HostPolicy snapshot(HostId host, Revocations revocations) {
        HostPolicy known = compiled.get(host);
        long number = documents.number(host);
        if (known != null && known.version() == number && known.revocations().equals(revocations)) {
            return known;
        }
        AccessPolicy document = known != null && known.version() == number
                ? known.document()
                : document(host).orElse(null);
        HostPolicy policy = HostPolicy.of(number, document, revocations, defaultApprovers);
        compiled.put(host, policy);
        return policy;
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
