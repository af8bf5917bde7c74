package io.portcullis.signin.method;

import io.portcullis.identity.HostId;
import io.portcullis.identity.UserId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The policy of one host. Lists are words between blanks; a method's domains are {@code password=corp.example,…}. */
@Entity
@Table(name = "sign_in_policy")
class StoredPolicy {
    @Id
    @Column(name = "host_id")
    private String host;

    @Column(name = "methods")
    private String methods;

    @Column(name = "domains")
    private String domains;

    @Column(name = "method_domains")
    private String methodDomains;

    @Column(name = "sso_only")
    private boolean ssoOnly;

    @Column(name = "break_glass")
    private String breakGlass;

    @Column(name = "sign_up")
    private boolean signUp;

    @Column(name = "recovery")
    private boolean recovery;

    @Version
    @Column(name = "version")
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected StoredPolicy() {}

    @SuppressWarnings("NullAway.Init")
    StoredPolicy(HostId host) {
        this.host = host.value();
    }

    StoredPolicy set(SignInPolicy policy) {
        methods = policy.methods().stream().map(Method::word).collect(Collectors.joining(" "));
        domains = joined(policy.domains(), " ");
        methodDomains = policy.methodDomains().entrySet().stream()
                .map(each -> each.getKey().word() + "=" + joined(each.getValue(), ","))
                .sorted()
                .collect(Collectors.joining(" "));
        ssoOnly = policy.ssoOnly();
        breakGlass = joined(policy.breakGlass(), "\n");
        signUp = policy.signUp();
        recovery = policy.recovery();
        return this;
    }

    SignInPolicy policy() {
        return new SignInPolicy(
                words(methods, " ").map(Method::of).flatMap(Optional::stream).toList(),
                domains(domains, " "),
                perMethod(),
                ssoOnly,
                words(breakGlass, "\n").map(UserId::new).collect(Collectors.toSet()),
                signUp,
                recovery,
                version);
    }

    long version() {
        return version;
    }

    private Map<Method, Set<Domain>> perMethod() {
        Map<Method, Set<Domain>> each = new EnumMap<>(Method.class);
        for (String rule : words(methodDomains, " ").toList()) {
            List<String> parts = List.of(rule.split("=", 2));
            Method.of(parts.get(0)).ifPresent(method -> each.put(method, domains(parts.get(1), ",")));
        }
        return each;
    }

    private static Set<Domain> domains(String text, String between) {
        return words(text, between).map(Domain::new).collect(Collectors.toSet());
    }

    private static Stream<String> words(String text, String between) {
        return Stream.of(text.split(between)).filter(word -> !word.isEmpty());
    }

    private static String joined(Set<?> values, String between) {
        Set<String> sorted = values.stream().map(String::valueOf).collect(Collectors.toCollection(TreeSet::new));
        return String.join(between, sorted);
    }
}
