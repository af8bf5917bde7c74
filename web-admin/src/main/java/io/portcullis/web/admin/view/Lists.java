package io.portcullis.web.admin.view;

import io.portcullis.identity.UserId;
import io.portcullis.signin.method.Domain;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Several values in one field, one a line; commas and blanks part them too. */
public final class Lists {
    private Lists() {}

    public static List<String> words(@Nullable String typed) {
        return typed == null
                ? List.of()
                : Stream.of(typed.split("[\\s,;]+"))
                        .filter(word -> !word.isEmpty())
                        .toList();
    }

    /** @param field to which a word belongs that is no domain */
    public static Set<Domain> domains(String field, @Nullable String typed) throws Mistake {
        return read(typed, Domain::new, word -> new Mistake(field, "domains.refused", word));
    }

    public static Set<UserId> people(String field, @Nullable String typed) throws Mistake {
        return read(typed, UserId::new, word -> new Mistake(field, "people.refused", word));
    }

    private static <T> Set<T> read(
            @Nullable String typed, Function<String, T> reading, Function<String, Mistake> refusal) throws Mistake {
        Set<T> values = new LinkedHashSet<>();
        for (String word : words(typed)) {
            try {
                values.add(reading.apply(word));
            } catch (IllegalArgumentException refused) {
                throw refusal.apply(word);
            }
        }
        return values;
    }

    /** As the field shows them. */
    public static String lines(Collection<?> values) {
        return values.stream().map(String::valueOf).sorted().collect(Collectors.joining("\n"));
    }
}
