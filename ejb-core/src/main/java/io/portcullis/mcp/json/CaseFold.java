package io.portcullis.mcp.json;

/** Simple case folding, by way of upper case so that the long s and the Kelvin sign fold to their letters. */
public final class CaseFold {
    private CaseFold() {}

    public static String of(String name) {
        return name.chars().allMatch(CaseFold::folds) ? name : folded(name);
    }

    /** Small ASCII letters and signs are their own folding. */
    private static boolean folds(int c) {
        return c < 0x80 && (c < 'A' || c > 'Z');
    }

    private static String folded(String name) {
        StringBuilder folded = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i++) {
            folded.append(Character.toLowerCase(Character.toUpperCase(name.charAt(i))));
        }
        return folded.toString();
    }
}
