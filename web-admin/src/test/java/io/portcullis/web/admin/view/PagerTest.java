package io.portcullis.web.admin.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PagerTest {
    private static final Map<String, String> ASKED = new LinkedHashMap<>(Map.of("user", "a b@c.example"));

    @Test
    void theFirstPageHasNothingNewer() {
        Pager pager = new Pager("audit", ASKED, List.of(), "C1");

        assertThat(pager.getNewer()).isNull();
        assertThat(pager.getOlder()).isEqualTo("audit?user=a+b%40c.example&after=C1");
    }

    @Test
    void theWayBackStandsInTheAddress() {
        Pager pager = new Pager("audit", ASKED, List.of("C1", "C2"), "C3");

        assertThat(pager.getNewer()).isEqualTo("audit?user=a+b%40c.example&after=C1");
        assertThat(pager.getOlder()).isEqualTo("audit?user=a+b%40c.example&after=C1&after=C2&after=C3");
        assertThat(pager.getFirst()).isEqualTo("audit?user=a+b%40c.example");
        assertThat(Pager.cursor(pager.way())).isEqualTo("C2");
    }

    @Test
    void theLastPageHasNothingOlder() {
        assertThat(new Pager("audit", Map.of(), List.of("C1"), null).getOlder()).isNull();
        assertThat(new Pager("audit", Map.of(), List.of("C1"), null).getNewer()).isEqualTo("audit");
        assertThat(new Pager("audit", Map.of(), List.of(), null).isNeeded()).isFalse();
    }

    @Test
    void aLongWayForgetsItsBeginning() {
        List<String> way = IntStream.range(0, 40).mapToObj(i -> "C" + i).toList();

        String older = new Pager("audit", Map.of(), way, "C40").getOlder();

        assertThat(older).startsWith("audit?after=C1&").endsWith("&after=C40");
    }
}
