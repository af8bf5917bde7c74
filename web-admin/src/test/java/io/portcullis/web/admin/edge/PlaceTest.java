package io.portcullis.web.admin.edge;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PlaceTest {
    @Test
    void aPathWithoutPrefixIsAPageOfTheHostsOwnName() {
        assertThat(Place.of("/servers")).isEqualTo(new Place(null, "/servers"));
        assertThat(Place.of("")).isEqualTo(new Place(null, "/"));
    }

    @Test
    void aPrefixNamesTheHostAndIsTakenOff() {
        assertThat(Place.of("/h/acme/servers")).isEqualTo(new Place("acme", "/servers"));
        assertThat(Place.of("/h/acme/")).isEqualTo(new Place("acme", "/"));
        assertThat(Place.of("/h/acme")).isEqualTo(new Place("acme", "/"));
        assertThat(Place.of("/h/acme/servers").prefix()).isEqualTo("/h/acme");
    }

    @Test
    void sourcesAreNoPagesAndTagsAreNoResources() {
        assertThat(Place.of("/servers.xhtml").isSource()).isTrue();
        assertThat(Place.of("/resources/c/table.xhtml").isResource()).isFalse();
        assertThat(Place.of("/resources/c/table.xhtml").isSource()).isTrue();
        assertThat(Place.of("/resources/look/base.css").isResource()).isTrue();
        assertThat(Place.of("/jakarta.faces.resource/core.js.xhtml").isSource()).isFalse();
    }
}
