package io.portcullis.web.admin.provider;

import io.portcullis.signin.saml.DropIn;
import io.portcullis.signin.saml.SamlProviders;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Shown;
import io.portcullis.web.admin.view.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What a SAML provider says about itself goes in, what the servers need to ask it comes out. */
@Named
@RequestScoped
public class SamlFiles {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private SamlProviders saml;

    private String metadata = "";
    private String key = "";

    public void describe(String provider) {
        try {
            saml.describe(visit.host(), provider, metadata.getBytes(StandardCharsets.UTF_8));
            notices.done("saml.described");
        } catch (IllegalArgumentException refused) {
            notices.wrong("saml:metadata", "field.refused", String.valueOf(refused.getMessage()));
        }
    }

    /** The answer is the archive; where there is none yet, the provider's page says why. */
    public void download() throws IOException {
        FacesContext context = FacesContext.getCurrentInstance();
        ExternalContext answer = context.getExternalContext();
        try {
            DropIn files = saml.dropIn(visit.address(), key);
            answer.setResponseContentType("application/zip");
            answer.setResponseHeader("Content-Disposition", "attachment; filename=\"" + files.archiveName() + "\"");
            answer.getResponseOutputStream().write(files.archive());
        } catch (IllegalArgumentException early) {
            notices.warn(Texts.text("field.refused", String.valueOf(early.getMessage())));
            answer.redirect(visit.getRoot() + "provider?key=" + Shown.query(key));
        }
        context.responseComplete();
    }

    public String getMetadata() {
        return metadata;
    }

    public void setMetadata(@Nullable String typed) {
        metadata = typed == null ? "" : typed.strip();
    }

    public String getKey() {
        return key;
    }

    public void setKey(@Nullable String key) {
        this.key = key == null ? "" : key;
    }
}
