package io.portcullis.web.admin.settings;

import io.portcullis.signin.method.Domain;
import io.portcullis.signin.method.Method;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.web.admin.view.Lists;
import io.portcullis.web.admin.view.Mistake;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How people sign in, as it is typed. */
public class PolicyForm implements Serializable {
    private static final long serialVersionUID = 1L;

    private final List<Way> ways = new ArrayList<>();
    private final Map<String, String> narrower = new LinkedHashMap<>();
    private String domains = "";
    private String breakGlass = "";
    private boolean signUp;
    private boolean recovery;
    private boolean ssoOnly;

    /** A method in its place, whether it is offered or not. */
    public static class Way implements Serializable {
        private static final long serialVersionUID = 1L;

        private final Method method;
        private boolean offered;

        Way(Method method, boolean offered) {
            this.method = method;
            this.offered = offered;
        }

        public String getWord() {
            return method.word();
        }

        public boolean isOffered() {
            return offered;
        }

        public void setOffered(boolean offered) {
            this.offered = offered;
        }
    }

    /** Methods that are not offered stand behind the others. */
    static PolicyForm of(SignInPolicy policy) {
        PolicyForm form = new PolicyForm();
        Stream.concat(policy.methods().stream(), Stream.of(Method.values()))
                .distinct()
                .forEach(
                        method -> form.ways.add(new Way(method, policy.methods().contains(method))));
        for (Method method : Method.values()) {
            form.narrower.put(method.word(), Lists.lines(policy.methodDomains().getOrDefault(method, Set.of())));
        }
        form.domains = Lists.lines(policy.domains());
        form.breakGlass = Lists.lines(policy.breakGlass());
        form.signUp = policy.signUp();
        form.recovery = policy.recovery();
        form.ssoOnly = policy.ssoOnly();
        return form;
    }

    SignInPolicy policy() throws Mistake {
        List<Method> offered =
                ways.stream().filter(Way::isOffered).map(way -> way.method).toList();
        if (offered.isEmpty()) {
            throw new Mistake("none", "methods.atLeastOne", "");
        }
        Map<Method, Set<Domain>> each = new EnumMap<>(Method.class);
        for (Method method : Method.values()) {
            Set<Domain> own = Lists.domains(method.word(), narrower.get(method.word()));
            if (!own.isEmpty()) {
                each.put(method, own);
            }
        }
        return new SignInPolicy(
                offered,
                Lists.domains("domains", domains),
                each,
                ssoOnly,
                Lists.people("breakGlass", breakGlass),
                signUp,
                recovery,
                0);
    }

    /** @return where it stands now */
    int move(int from, int by) {
        int to = Math.max(0, Math.min(ways.size() - 1, from + by));
        Collections.swap(ways, from, to);
        return to;
    }

    public List<Way> getWays() {
        return ways;
    }

    /** Domains of one method, by its word. */
    public Map<String, String> getNarrower() {
        return narrower;
    }

    public String getDomains() {
        return domains;
    }

    public void setDomains(@Nullable String typed) {
        domains = typed == null ? "" : typed;
    }

    public String getBreakGlass() {
        return breakGlass;
    }

    public void setBreakGlass(@Nullable String typed) {
        breakGlass = typed == null ? "" : typed;
    }

    public boolean isSignUp() {
        return signUp;
    }

    public void setSignUp(boolean offered) {
        signUp = offered;
    }

    public boolean isRecovery() {
        return recovery;
    }

    public void setRecovery(boolean offered) {
        recovery = offered;
    }

    public boolean isSsoOnly() {
        return ssoOnly;
    }

    public void setSsoOnly(boolean alone) {
        ssoOnly = alone;
    }
}
