package io.portcullis.mcp;

import io.portcullis.mcp.json.MalformedJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RowCutTest {
    private static final String FLAG = "\"_meta\":{\"io.portcullis/maxRows\":2}";
    private static final String NOTE =
            "{\"type\":\"text\",\"text\":\"Cut by Portcullis: policy passes on 2 rows at most.\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"structuredContent\":{\"rows\":[1, 2]},\"x\":1}",
                "{\"structuredContent\":[{\"a\":1},{\"a\":2}]}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"one\\ntwo\\n\"}]}",
                "{\"content\":[{\"type\":\"text\",\"text\":\"[1,2]\"}], \"isError\" : false}",
                "{\"content\":[]}",
                "{}",
                "[1,2,3]"
            })
    void leavesEveryByteOfWhatHasNoMoreRowsThanItMay(String result) throws MalformedJson {
        String response = "{\"jsonrpc\":\"2.0\", \"id\":7,\"result\":" + result + " }\n";

        assertThat(new String(new RowCut(2).of(response.getBytes(UTF_8)), UTF_8))
                .isEqualTo(response);
    }

    @Test
    void cutsTheListsOfAStructuredResultAndFlagsIt() throws MalformedJson {
        String cut = result("{\"structuredContent\":{\"rows\":[{\"id\":1},{\"id\":2},{\"id\":3}],\"total\":3}}");

        assertThat(cut)
                .isEqualTo("{\"structuredContent\":{\"rows\":[{\"id\":1},{\"id\":2}],\"total\":3}," + FLAG + "}");
    }

    @Test
    void cutsAStructuredResultThatIsAListItself() throws MalformedJson {
        String cut = result("{\"structuredContent\":[1,2,3]}");

        assertThat(cut).isEqualTo("{\"structuredContent\":[1,2]," + FLAG + "}");
    }

    @Test
    void keepsTheNamesOfColumnsBesideTheRows() throws MalformedJson {
        String cut = result("{\"structuredContent\":{\"columns\":[\"a\",\"b\",\"c\"],\"rows\":[[1],[2],[3]]}}");

        assertThat(cut)
                .isEqualTo("{\"structuredContent\":{\"columns\":[\"a\",\"b\",\"c\"],\"rows\":[[1],[2]]}," + FLAG + "}");
    }

    @Test
    void cutsALongTextByLinesAndSaysSoInIt() throws MalformedJson {
        String cut = result("{\"content\":[{\"type\":\"text\",\"text\":\"a\\r\\nb\\nc\\nd\"}]}");

        assertThat(cut)
                .isEqualTo("{\"content\":[{\"type\":\"text\",\"text\":\"a\\u000ab\"}," + NOTE + "]," + FLAG + "}");
    }

    @Test
    void cutsTheListThatATextHolds() throws MalformedJson {
        String cut = result("{\"content\":[{\"type\":\"text\",\"text\":\"{\\\"rows\\\":[1,2,3]}\"}]}");

        assertThat(cut)
                .contains("\"text\":\"{\\\"rows\\\":[1,2]}\"")
                .contains(NOTE)
                .endsWith(FLAG + "}");
    }

    @Test
    void cutsWhatComesTwiceInBothPlaces() throws MalformedJson {
        String cut = result("{\"content\":[{\"type\":\"text\",\"text\":\"[1,2,3]\"}],\"structuredContent\":[1,2,3]}");

        assertThat(cut).contains("\"text\":\"[1,2]\"").contains("\"structuredContent\":[1,2]");
    }

    @Test
    void keepsWhatTheServerSaidBesideTheFlag() throws MalformedJson {
        String cut = result("{\"structuredContent\":[1,2,3],\"_meta\":{\"trace\":\"x\"},\"isError\":false}");

        assertThat(cut)
                .contains("\"isError\":false")
                .endsWith("\"_meta\":{\"trace\":\"x\",\"io.portcullis/maxRows\":2}}");
    }

    @Test
    void theServersOwnWordForTheFlagDoesNotStandBesideIt() throws MalformedJson {
        String cut = result("{\"structuredContent\":[1,2,3],\"_meta\":{\"io.portcullis/maxRows\":99}}");

        assertThat(cut).isEqualTo("{\"structuredContent\":[1,2]," + FLAG + "}");
    }

    @Test
    void leavesAnErrorAlone() throws MalformedJson {
        String error = "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32000,\"message\":\"a\\nb\\nc\\nd\"}}";

        assertThat(new String(new RowCut(2).of(error.getBytes(UTF_8)), UTF_8)).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":7,\"Result\":{\"content\":[]}}",
                "{\"id\":7,\"result\":{\"structuredcontent\":[1,2,3]}}",
                "{\"id\":7,\"result\":{\"Content\":[]}}"
            })
    void refusesWhatAReaderWhoIgnoresCaseWouldTakeForTheResult(String response) {
        assertThatExceptionOfType(MalformedJson.class).isThrownBy(() -> new RowCut(2).of(response.getBytes(UTF_8)));
    }

    private static String result(String result) throws MalformedJson {
        String head = "{\"jsonrpc\":\"2.0\",\"id\":7,\"result\":";
        String seen = new String(new RowCut(2).of((head + result + "}").getBytes(UTF_8)), UTF_8);
        assertThat(seen).startsWith(head).endsWith("}");
        return seen.substring(head.length(), seen.length() - 1);
    }
}
