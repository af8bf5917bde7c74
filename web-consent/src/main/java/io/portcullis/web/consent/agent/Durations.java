package io.portcullis.web.consent.agent;

import java.util.List;
import java.util.stream.Stream;

/** For how many days a consent may hold: a few to choose from, none longer than the rules of the host allow. */
final class Durations {
    private static final int USUAL = 30;

    private Durations() {}

    static List<Integer> upTo(int longest) {
        List<Integer> offered =
                Stream.of(1, 7, USUAL, 90).filter(days -> days <= longest).toList();
        return offered.isEmpty() ? List.of(Math.max(1, longest)) : offered;
    }

    /** What was asked for if it is offered, else the usual, else the longest there is. */
    static int chosen(int asked, int longest) {
        List<Integer> offered = upTo(longest);
        if (offered.contains(asked)) {
            return asked;
        }
        return offered.contains(USUAL) ? USUAL : offered.get(offered.size() - 1);
    }
}
