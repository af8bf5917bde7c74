package io.portcullis.web.admin.server;

import io.portcullis.catalog.NewServer;
import io.portcullis.catalog.ServerExists;
import io.portcullis.identity.Secret;
import io.portcullis.identity.ServerKey;
import io.portcullis.upstream.ServerImport;
import io.portcullis.upstream.UpstreamCredential;
import io.portcullis.upstream.UpstreamFault;
import io.portcullis.web.admin.edge.Notices;
import io.portcullis.web.admin.edge.Visit;
import io.portcullis.web.admin.view.Shown;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Imports a server: it is asked for its tools at once, and what it shows waits for review. */
@Named
@ViewScoped
public class NewServerPage implements Serializable {
    @Inject
    private Visit visit;

    @Inject
    private Notices notices;

    @Inject
    private ServerImport imports;

    private String key = "";
    private String name = "";
    private String description = "";
    private String url = "";
    private String header = "";
    private transient String secret = "";

    public void add() {
        try {
            NewServer asked =
                    new NewServer(new ServerKey(key), name.isEmpty() ? key : name, description, URI.create(url));
            imports.propose(visit.host(), asked, credential());
            notices.doneAt("server?key=" + Shown.query(key), "server.added", asked.name());
        } catch (ServerExists taken) {
            notices.wrong("add:key", "server.taken", key);
        } catch (UpstreamFault fault) {
            notices.wrong("add:url", "server.unreachable", String.valueOf(fault.getMessage()));
        } catch (IllegalArgumentException refused) {
            notices.wrong("add:header", "field.refused", String.valueOf(refused.getMessage()));
        }
    }

    private @Nullable UpstreamCredential credential() {
        return secret.isEmpty()
                ? null
                : new UpstreamCredential(UpstreamCredential.Kind.HEADER, header, new Secret(secret));
    }

    public String getKey() {
        return key;
    }

    public void setKey(String key) {
        this.key = key;
    }

    public String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name == null ? "" : name.strip();
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(@Nullable String description) {
        this.description = description == null ? "" : description.strip();
    }

    public String getUrl() {
        return url;
    }

    public void setUrl(String url) {
        this.url = url.strip();
    }

    public String getHeader() {
        return header;
    }

    public void setHeader(@Nullable String header) {
        this.header = header == null ? "" : header.strip();
    }

    /** What was typed is never shown again. */
    public String getSecret() {
        return "";
    }

    public void setSecret(@Nullable String secret) {
        this.secret = secret == null ? "" : secret;
    }
}
