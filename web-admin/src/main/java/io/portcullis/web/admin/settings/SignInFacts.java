package io.portcullis.web.admin.settings;

import io.portcullis.signin.federation.IdentityProviders;
import io.portcullis.signin.federation.Provider;
import io.portcullis.signin.mail.MailSettings;
import io.portcullis.signin.method.SignInPolicies;
import io.portcullis.signin.method.SignInPolicy;
import io.portcullis.signin.passkey.Passkeys;
import io.portcullis.web.admin.edge.Visit;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the ways in depend on, as it is now: providers that were tested, passkeys that are there, mail. */
@Named
@RequestScoped
public class SignInFacts {
    @Inject
    private Visit visit;

    @Inject
    private SignInPolicies policies;

    @Inject
    private IdentityProviders providers;

    @Inject
    private Passkeys passkeys;

    @Inject
    private MailSettings mail;

    private List<Provider> open = List.of();
    private @Nullable SignInPolicy stored;

    @PostConstruct
    void read() {
        stored = policies.view(visit.host());
        open = providers.list(visit.host()).stream()
                .filter(provider -> provider.spec().enabled())
                .toList();
    }

    public @Nullable SignInPolicy getStored() {
        return stored;
    }

    public String getMethods() {
        return stored == null ? "" : Difference.methods(stored);
    }

    public String getDomains() {
        return stored == null ? "" : Difference.listed(stored.domains());
    }

    /** Open ones that were seen to work as they are configured. */
    public List<Provider> getProven() {
        return open.stream().filter(provider -> provider.testedAt() != null).toList();
    }

    /** Those of the stored break-glass administrators who hold a passkey. */
    public List<String> getReady() {
        return stored == null
                ? List.of()
                : stored.breakGlass().stream()
                        .filter(user -> passkeys.held(visit.host(), user))
                        .map(String::valueOf)
                        .sorted()
                        .toList();
    }

    /** Why a method that is offered would show nothing; the key's end, or empty. */
    public String lacking(String method) {
        if (method.equals("code") && !mail.offersCodes()) {
            return "mail";
        }
        return method.equals("provider") && open.isEmpty() ? "provider" : "";
    }

    public boolean isSignUpPossible() {
        return mail.offersSignUp();
    }

    public boolean isRecoveryPossible() {
        return mail.offersRecovery();
    }
}
