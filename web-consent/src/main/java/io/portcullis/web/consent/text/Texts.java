package io.portcullis.web.consent.text;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;

/** Texts with something in them: sentences, counts, times. Plain ones are read from the bundle {@code t} itself. */
@Named("text")
@RequestScoped
public class Texts {
    static final String BUNDLE = "io.portcullis.web.consent.text.text";

    private static final int MINUTES_OF_AN_HOUR = 60;
    private static final int HOURS_OF_A_DAY = 24;

    private Locale locale = Locale.ENGLISH;
    private Clock clock = Clock.systemUTC();

    protected Texts() {}

    @Inject
    public Texts(Language language, Clock clock) {
        this.locale = language.getLocale();
        this.clock = clock;
    }

    Texts(Locale locale, Clock clock) {
        this.locale = locale;
        this.clock = clock;
    }

    public String of(String key) {
        return pattern(key);
    }

    public String of(String key, Object value) {
        return format(key, value);
    }

    public String of(String key, Object value, Object second) {
        return format(key, value, second);
    }

    /** The sentence in pieces, so that a page can mark the names in it, which are isolated from its reading order. */
    public List<Sentence.Piece> sentence(String key, String name) {
        return Sentence.pieces(pattern(key), List.of(name));
    }

    public List<Sentence.Piece> sentence(String key, String name, String second) {
        return Sentence.pieces(pattern(key), List.of(name, second));
    }

    /** Somebody else's text, made fit to be shown. */
    public String name(String chosen) {
        return Shown.name(chosen);
    }

    /** What a gate asks, in words; one that this page does not know yet keeps its own name. */
    public String gate(String name) {
        return known("gate." + name, name);
    }

    /** What happened, by the stable word of the record. */
    public String event(String word) {
        return known("event." + word, word.replace('_', ' '));
    }

    private String known(String key, String otherwise) {
        ResourceBundle bundle = ResourceBundle.getBundle(BUNDLE, locale);
        return bundle.containsKey(key) ? bundle.getString(key) : otherwise;
    }

    /** Day and time in UTC, and saying so: without a script the reader's zone is not known. */
    public String time(OffsetDateTime time) {
        DateTimeFormatter format = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(dates());
        return format.format(time.withOffsetSameInstant(ZoneOffset.UTC)) + " UTC";
    }

    public String day(OffsetDateTime time) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
                .withLocale(dates())
                .format(time.withOffsetSameInstant(ZoneOffset.UTC));
    }

    /** For the {@code datetime} attribute. */
    public String iso(OffsetDateTime time) {
        return DateTimeFormatter.ISO_INSTANT.format(time.toInstant().truncatedTo(ChronoUnit.SECONDS));
    }

    /** How long ago, in the largest unit that fits. */
    public String ago(OffsetDateTime time) {
        long minutes =
                Math.max(0, Duration.between(time.toInstant(), clock.instant()).toMinutes());
        if (minutes < 1) {
            return of("ago.now");
        }
        if (minutes < MINUTES_OF_AN_HOUR) {
            return of("ago.minutes", minutes);
        }
        long hours = minutes / MINUTES_OF_AN_HOUR;
        return hours < HOURS_OF_A_DAY ? of("ago.hours", hours) : of("ago.days", hours / HOURS_OF_A_DAY);
    }

    /** English without a country would be read as American, in which days and months are easily mistaken. */
    private Locale dates() {
        return locale.equals(Locale.ENGLISH) ? Locale.UK : locale;
    }

    private String format(String key, Object... values) {
        Object[] given = Stream.of(values)
                .map(value -> value instanceof Number ? value : String.valueOf(value))
                .toArray();
        return new MessageFormat(pattern(key), locale).format(given);
    }

    private String pattern(String key) {
        return ResourceBundle.getBundle(BUNDLE, locale).getString(key);
    }
}
