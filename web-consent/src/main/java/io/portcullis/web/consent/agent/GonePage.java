package io.portcullis.web.consent.agent;

import io.portcullis.consent.question.Pending.Why;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code /error?why=…}: a question that cannot be answered any more, why, and where to start again. */
@Named
@RequestScoped
public class GonePage {
    private Why why = Why.UNKNOWN;

    public void setWhy(@Nullable String word) {
        why = Stream.of(Why.values())
                .filter(known -> known.name().equals(word))
                .findFirst()
                .orElse(Why.UNKNOWN);
    }

    /** The end of the text's key. */
    public String getWhy() {
        return why.name().toLowerCase(Locale.ROOT);
    }

    public boolean isOtherPerson() {
        return why == Why.OTHER_PERSON;
    }
}
