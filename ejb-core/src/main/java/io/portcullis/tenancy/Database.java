package io.portcullis.tenancy;

import java.util.Locale;

/** The databases spoken, and the few words in which they differ. */
public enum Database {
    H2,
    POSTGRESQL;

    /** @param product as the JDBC driver names it */
    public static Database named(String product) {
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "h2" -> H2;
            case "postgresql" -> POSTGRESQL;
            default -> throw new IllegalStateException("Portcullis runs on PostgreSQL or H2, not on " + product);
        };
    }

    /** Where this database's migrations lie, beside those common to both. */
    public String migrations() {
        return "classpath:db/" + name().toLowerCase(Locale.ROOT);
    }
}
