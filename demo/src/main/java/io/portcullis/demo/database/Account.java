package io.portcullis.demo.database;

import java.security.SecureRandom;
import java.util.HexFormat;

/** A database account with just the rights of one tool; its password is made at each start and kept nowhere. */
record Account(String name, String password) {
    private static final SecureRandom RANDOM = new SecureRandom();

    static Account fresh(String name) {
        byte[] secret = new byte[24];
        RANDOM.nextBytes(secret);
        return new Account(name, HexFormat.of().formatHex(secret));
    }

    String quoted() {
        return "\"" + name + "\"";
    }

    @Override
    public String toString() {
        return name + ":***";
    }
}
