package io.portcullis.web.admin.provider;

import io.portcullis.signin.oidc.BackChannelLogout;
import io.portcullis.signin.oidc.RelyingParty;
import io.portcullis.signin.saml.ServiceProvider;
import io.portcullis.tenancy.HostAddress;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Shown;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;

/** What has to be registered at a provider, for the host as it is addressed here. */
@Named
@RequestScoped
public class Registration {
    /** As the files below {@code liberty-config/…/sso/} call it. */
    private static final String CONTAINER_NAME = "corp";

    @Inject
    private Visit visit;

    public String getRedirectUri() {
        return RelyingParty.redirectUri(here());
    }

    public String logoutUri(String key) {
        return BackChannelLogout.uri(here(), key);
    }

    public String getContainerRedirectUri() {
        return here().origin() + "/oidcclient/redirect/" + CONTAINER_NAME;
    }

    /** What the gateway is to the SAML provider of that key; not for a host below a path. */
    public ServiceProvider service(String key) {
        return ServiceProvider.of(here(), key);
    }

    /** The server's own sign-in is for hosts that have no path. */
    public boolean isBelowPath() {
        return !here().path().isEmpty();
    }

    /** The portal's page that tries a provider. */
    public String test(String key) {
        return here().origin() + "/portal" + here().path() + "/sso-test?provider=" + Shown.query(key);
    }

    private HostAddress here() {
        return visit.address();
    }
}
