package io.portcullis.web.admin.view;

/** What somebody typed cannot be taken; it is said at the field. */
public final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final String field;
    private final String key;
    private final String value;

    /**
     * @param field its id within the form
     * @param key of the text
     * @param value that stands in the text
     */
    public Mistake(String field, String key, String value) {
        super(field + ": " + key);
        this.field = field;
        this.key = key;
        this.value = value;
    }

    public String field() {
        return field;
    }

    public String key() {
        return key;
    }

    public String value() {
        return value;
    }
}
