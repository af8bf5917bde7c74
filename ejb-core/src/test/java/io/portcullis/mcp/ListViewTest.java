package io.portcullis.mcp;

import io.portcullis.mcp.json.MalformedJson;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ListViewTest {
    private static final ListView LEGACY = view(Era.LEGACY);
    private static final ListView MODERN = view(Era.MODERN);

    @Test
    void keepsOrderCursorAndEveryOtherByte() throws MalformedJson {
        String response = "{\"jsonrpc\": \"2.0\",\n \"id\":7, \"result\":{\"nextCursor\":\"c\\u00e9\",\"tools\":["
                + "{\"name\":\"c\", \"x\":[1, 2]},{\"name\":\"hidden\"},{\"n\\u0061me\":\"a\",\"d\":\"\\/\"}]"
                + ",\"_meta\":{\"k\": 1.0}}, \"extra\":  1 }\n";

        String seen = seen(LEGACY, response);

        assertThat(seen)
                .isEqualTo("{\"jsonrpc\": \"2.0\",\n \"id\":7, \"result\":{\"nextCursor\":\"c\\u00e9\",\"tools\":["
                        + "{\"name\":\"c\", \"x\":[1, 2]},{\"n\\u0061me\":\"a\",\"d\":\"\\/\"}]"
                        + ",\"_meta\":{\"k\": 1.0}}, \"extra\":  1 }\n");
    }

    @Test
    void saysThatAModernListIsPrivateWhateverTheServerSaid() throws MalformedJson {
        String open = "{\"id\":7,\"result\":{\"cacheScope\":\"public\",\"ttlMs\":5,\"tools\":[]}}";
        String silent = "{\"id\":7,\"result\":{\"tools\":[{\"name\":\"a\"}]}}";

        assertThat(seen(MODERN, open))
                .isEqualTo("{\"id\":7,\"result\":{\"ttlMs\":5,\"tools\":[],\"cacheScope\":\"private\"}}");
        assertThat(seen(MODERN, silent))
                .isEqualTo("{\"id\":7,\"result\":{\"tools\":[{\"name\":\"a\"}],\"cacheScope\":\"private\"}}");
        assertThat(seen(LEGACY, open)).isEqualTo(open);
    }

    @Test
    void showsNothingWhereNothingIsVisible() throws MalformedJson {
        String response = "{\"result\":{\"tools\":[{\"name\":\"x\"},{\"title\":\"no name\"},7,\"a\",null]}}";

        String seen = seen(LEGACY, response);

        assertThat(seen).isEqualTo("{\"result\":{\"tools\":[]}}");
    }

    @Test
    void filtersTheDataOfAnEvent() throws MalformedJson {
        SseEvent event = new SseEvent(java.util.List.of(
                "id: 4", "data: {\"id\":7,\"result\":{\"tools\":[{\"name\":\"hidden\"},", "data: {\"name\":\"a\"}]}}"));

        SseEvent seen = event.withData(seen(LEGACY, event.data()));

        assertThat(seen.lines()).containsExactly("id: 4", "data: {\"id\":7,\"result\":{\"tools\":[{\"name\":\"a\"}]}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7,\"error\":{\"code\":-32601,\"message\":\"no\"}}",
                "{\"id\":7,\"result\":{\"prompts\":[{\"name\":\"x\"}]}}",
                "{\"method\":\"notifications/message\",\"params\":{}}"
            })
    void leavesAMessageOfAnotherShapeAsItIs(String response) throws MalformedJson {
        byte[] bytes = response.getBytes(UTF_8);

        byte[] seen = LEGACY.of(bytes);

        assertThat(seen).isSameAs(bytes);
    }

    @Test
    void refusesWhatIsNotStrictJson() {
        assertThatExceptionOfType(MalformedJson.class)
                .isThrownBy(() -> seen(LEGACY, "{\"result\":{\"tools\":[],\"tools\":[{\"name\":\"hidden\"}]}}"));
    }

    private static ListView view(Era era) {
        return new ListView("tools", era, tool -> {
            String name = tool.text("name");
            return name != null && Set.of("a", "c").contains(name);
        });
    }

    private static String seen(ListView view, String response) throws MalformedJson {
        return new String(view.of(response.getBytes(UTF_8)), UTF_8);
    }
}
