package io.portcullis.directory.source;

import io.portcullis.mcp.json.JsonValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads lists of providers: whatever is not as it should be is a fault, never an empty list. */
final class Pages {
    private static final int MOST = 2_000;

    private Pages() {}

    /** How a provider cuts a list into pages. */
    interface Cut {
        /** @return null where the answer has none */
        @Nullable
        JsonValue list(JsonValue body);

        /**
         * @param seen how many elements there were so far
         * @return null behind the last page
         */
        @Nullable
        String next(DirectoryApi.Answer answer, int seen);
    }

    /** @return empty where the provider has no such list; a page that is gone later is a fault */
    static Optional<List<JsonValue>> all(DirectoryApi api, String first, Cut cut) throws DirectoryFault {
        Optional<DirectoryApi.Answer> answer = api.get(address(first));
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        List<JsonValue> all = new ArrayList<>();
        for (int page = 0; page < MOST; page++) {
            DirectoryApi.Answer here =
                    answer.orElseThrow(() -> new DirectoryFault("The provider took back a page that it had announced"));
            all.addAll(elements(cut.list(here.body())));
            String next = cut.next(here, all.size());
            if (next == null) {
                return Optional.of(all);
            }
            answer = api.get(address(next));
        }
        throw new DirectoryFault("The provider's list does not end");
    }

    /** @param found empty where the provider has no such search, which no provider lacks */
    static List<JsonValue> found(Optional<List<JsonValue>> found) throws DirectoryFault {
        return found.orElseThrow(
                () -> new DirectoryFault("The provider finds no groups at all; look at the address of the connection"));
    }

    static List<JsonValue> elements(@Nullable JsonValue list) throws DirectoryFault {
        if (list == null || !list.isArray()) {
            throw new DirectoryFault("The provider's answer is no list");
        }
        return list.elements();
    }

    /** How a provider writes a user. */
    interface Shape {
        DirectoryUser user(JsonValue user) throws DirectoryFault;
    }

    /** @param members empty where there is no such group */
    static Optional<List<DirectoryUser>> users(Optional<List<JsonValue>> members, Shape shape) throws DirectoryFault {
        if (members.isEmpty()) {
            return Optional.empty();
        }
        List<DirectoryUser> users = new ArrayList<>();
        for (JsonValue member : members.get()) {
            users.add(shape.user(member));
        }
        return Optional.of(users);
    }

    /** @param answer empty where there is no such user */
    static Optional<DirectoryUser> user(Optional<DirectoryApi.Answer> answer, Shape shape) throws DirectoryFault {
        return answer.isEmpty()
                ? Optional.empty()
                : Optional.of(shape.user(answer.get().body()));
    }

    static String required(JsonValue object, String member) throws DirectoryFault {
        String text = object.text(member);
        if (text == null || text.isEmpty()) {
            throw new DirectoryFault("The provider's answer has an entry without " + member);
        }
        return text;
    }

    private static URI address(String link) throws DirectoryFault {
        try {
            return URI.create(link);
        } catch (IllegalArgumentException malformed) {
            throw new DirectoryFault("The provider continues a list at no address", malformed);
        }
    }

    static Optional<String> single(String name, List<String> ids) throws DirectoryFault {
        if (ids.size() > 1) {
            throw new DirectoryFault(ids.size() + " groups are called \"" + name + "\"; map one of them by its id");
        }
        return ids.stream().findFirst();
    }
}
