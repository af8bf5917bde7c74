package io.portcullis.web.admin.server;

import io.portcullis.identity.ServerKey;
import io.portcullis.web.admin.view.Texts;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.component.UIComponent;
import jakarta.faces.context.FacesContext;
import jakarta.faces.validator.FacesValidator;
import jakarta.faces.validator.Validator;
import jakarta.faces.validator.ValidatorException;

/** Says at the field what a server key may be. */
@FacesValidator("serverKey")
public class KeyRule implements Validator<String> {
    @Override
    public void validate(FacesContext context, UIComponent field, String value) {
        if (!ServerKey.valid(value)) {
            String text = Texts.text("server.key.rule");
            throw new ValidatorException(new FacesMessage(FacesMessage.SEVERITY_ERROR, text, null));
        }
    }
}
