package io.portcullis.web.admin.server;

import io.portcullis.web.admin.view.Texts;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.FacesValidator;
import jakarta.faces.validator.Validator;
import jakarta.faces.validator.ValidatorException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Says at the field what the address of a server may be; what it leads to is the egress guard's business. */
@FacesValidator("serverAddress")
public class AddressRule implements Validator<String> {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    @Override
    public void validate(FacesContext context, UIComponent field, String value) {
        if (!accepts(value.strip())) {
            String text = Texts.text("server.url.rule");
            throw new ValidatorException(new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
        }
    }

    static boolean accepts(String text) {
        try {
            URI url = new URI(text);
            return url.getScheme() != null
                    && SCHEMES.contains(url.getScheme())
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
