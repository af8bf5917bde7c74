package io.portcullis.web.admin.settings;

import io.portcullis.directory.source.DirectoryConnection;
import io.portcullis.directory.source.DirectoryKind;
import io.portcullis.identity.Secret;
import io.portcullis.web.admin.view.Mistake;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a directory is and what opens it, as it is typed. */
public class ConnectionForm implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final List<String> FIELDS = List.of("address", "api", "clientId");

    private final Map<String, String> texts = new LinkedHashMap<>();
    private String type;
    private transient @Nullable String secret;

    /** @param type that the document asks, if it asks one */
    ConnectionForm(String type) {
        this.type = DirectoryKind.of(type).orElse(DirectoryKind.OKTA).word();
    }

    static ConnectionForm of(DirectoryConnection stored) {
        ConnectionForm form = new ConnectionForm(stored.kind().word());
        form.texts.put("address", stored.address().toString());
        form.texts.put("api", stored.api() == null ? "" : stored.api().toString());
        form.texts.put("clientId", stored.clientId());
        return form;
    }

    /** What the form does not show for a type is not asked for. */
    DirectoryConnection connection() throws Mistake {
        DirectoryKind kind = DirectoryKind.of(type).orElse(DirectoryKind.OKTA);
        String api = kind == DirectoryKind.ENTRA ? text("api") : "";
        String clientId = kind == DirectoryKind.OKTA ? "" : text("clientId");
        Secret typed = secret == null || secret.isEmpty() ? null : new Secret(secret);
        try {
            return DirectoryConnection.of(kind, text("address"), api.isEmpty() ? null : api, clientId, typed);
        } catch (IllegalArgumentException refused) {
            throw mistake(kind, String.valueOf(refused.getMessage()));
        }
    }

    /** What is wrong begins with the member that it is wrong with. */
    private static Mistake mistake(DirectoryKind kind, String said) {
        String field = FIELDS.stream()
                .filter(name -> said.startsWith(name + " "))
                .findFirst()
                .orElse("address");
        String key = "directory.refused." + (field.equals("address") ? kind.word() : field);
        return new Mistake(field, key, "");
    }

    private String text(String name) {
        String typed = texts.get(name);
        return typed == null ? "" : typed.strip();
    }

    /** By the names that the REST API has for them. */
    public Map<String, String> getTexts() {
        return texts;
    }

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = type;
    }

    /** Never shown. */
    public String getSecret() {
        return "";
    }

    public void setSecret(@Nullable String typed) {
        secret = typed;
    }
}
