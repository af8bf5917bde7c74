package io.portcullis.policy.document;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What somebody probably meant who wrote something else. */
final class Nearest {
    private static final int FARTHEST = 3;

    private Nearest() {}

    static @Nullable String of(String written, Collection<String> known) {
        String nearest = null;
        int least = Math.min(FARTHEST, written.length() / 2) + 1;
        for (String word : known) {
            int distance = distance(written, word);
            if (distance < least) {
                least = distance;
                nearest = word;
            }
        }
        return nearest;
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int above = row[j];
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(change, Math.min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }
        return row[b.length()];
    }
}
