package io.portcullis.web.consent.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A sentence of the bundle with names in it ({@code {0}}, {@code {1}}), cut into what is ours and what is a name. */
public final class Sentence {
    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    private Sentence() {}

    /** @param name whether it is a name, so somebody else's text */
    public record Piece(String text, boolean name) {}

    static List<Piece> pieces(String pattern, List<String> names) {
        List<Piece> pieces = new ArrayList<>();
        Matcher place = PLACE.matcher(pattern);
        int from = 0;
        while (place.find()) {
            pieces.add(new Piece(pattern.substring(from, place.start()), false));
            pieces.add(new Piece(Shown.name(names.get(Integer.parseInt(place.group(1)))), true));
            from = place.end();
        }
        pieces.add(new Piece(pattern.substring(from), false));
        return List.copyOf(pieces);
    }
}
