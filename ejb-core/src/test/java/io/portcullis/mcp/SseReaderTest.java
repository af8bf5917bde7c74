package io.portcullis.mcp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class SseReaderTest {
    private static final int LIMIT = 1_000;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsEventsWithEveryEndOfLine(String end) throws IOException {
        String text = "id: 1\ndata: {\"a\":1}\n\n: comment\n\nevent: x\ndata:b\ndata: c\n\n".replace("\n", end);

        List<SseEvent> events = read(new ByteArrayInputStream(text.getBytes(UTF_8)));

        assertThat(events)
                .extracting(SseEvent::lines)
                .containsExactly(
                        List.of("id: 1", "data: {\"a\":1}"),
                        List.of(": comment"),
                        List.of("event: x", "data:b", "data: c"));
        assertThat(events).extracting(SseEvent::data).containsExactly("{\"a\":1}", "", "b\nc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsTheSameWhereverTheNetworkCuts(String end) throws IOException {
        String text = "data: é😀\n\ndata: 2\n\n".replace("\n", end);

        List<SseEvent> events = read(new OneByteAtATime(text.getBytes(UTF_8)));

        assertThat(events).extracting(SseEvent::data).containsExactly("é😀", "2");
    }

    @Test
    void givesAnEventAsSoonAsItsBlankLineIsThere() throws IOException {
        InputStream hanging = new OneByteAtATime("data: 1\r\n\r".getBytes(UTF_8)) {
            @Override
            public int read(byte[] into, int from, int length) {
                int n = super.read(into, from, length);
                if (n < 0) {
                    throw new AssertionError("it read on instead of giving the event");
                }
                return n;
            }
        };

        SseEvent event = new SseReader(hanging, LIMIT).next();

        assertThat(event).isNotNull();
        assertThat(event.data()).isEqualTo("1");
    }

    @Test
    void keepsAPrimingEventWithoutData() throws IOException {
        String text = "id: 7\nretry: 3000\ndata:\n\ndata\n\n";

        List<SseEvent> events = read(new ByteArrayInputStream(text.getBytes(UTF_8)));

        assertThat(events).extracting(SseEvent::data).containsExactly("", "");
        assertThat(events.get(0).bytes()).isEqualTo("id: 7\nretry: 3000\ndata:\n\n".getBytes(UTF_8));
    }

    @Test
    void dropsAnEventThatTheEndCutsOff() throws IOException {
        List<SseEvent> events = read(new ByteArrayInputStream("data: 1\n\ndata: 2\n".getBytes(UTF_8)));

        assertThat(events).extracting(SseEvent::data).containsExactly("1");
    }

    @Test
    void skipsBlankLinesBetweenEvents() throws IOException {
        List<SseEvent> events = read(new ByteArrayInputStream("\n\n\r\n\rdata: 1\n\n\n\n".getBytes(UTF_8)));

        assertThat(events).extracting(SseEvent::data).containsExactly("1");
    }

    /** A client drops the mark (HTML, server-sent events §9.2.6) and would see data that was never looked at. */
    @Test
    void dropsAByteOrderMarkAtTheStartAsClientsDo() throws IOException {
        List<SseEvent> events = read(new ByteArrayInputStream("\ufeffdata: 1\n\n\ufeffdata: 2\n\n".getBytes(UTF_8)));

        assertThat(events).extracting(SseEvent::data).containsExactly("1", "");
        assertThat(events.get(0).lines()).containsExactly("data: 1");
    }

    @Test
    void takesOneSpaceOnlyFromBehindTheColon() throws IOException {
        List<SseEvent> events = read(new ByteArrayInputStream("data:  x\ndatax: y\ndata : z\n\n".getBytes(UTF_8)));

        assertThat(events).extracting(SseEvent::data).containsExactly(" x");
    }

    @Test
    void refusesAnEndlessLine() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return 'x';
            }
        };

        assertThatIOException().isThrownBy(() -> read(endless)).withMessageContaining("1000 bytes");
    }

    @Test
    void refusesAnEventOfEndlessLines() {
        InputStream endless = new InputStream() {
            private int at;

            @Override
            public int read() {
                return ": ping\n".charAt(at++ % 7);
            }
        };

        assertThatIOException().isThrownBy(() -> read(endless)).withMessageContaining("1000 bytes");
    }

    @Test
    void acceptsAnEventOfTheLargestSize() throws IOException {
        String line = "data: " + "x".repeat(LIMIT - 6);

        List<SseEvent> events = read(new ByteArrayInputStream((line + "\n\n").getBytes(UTF_8)));

        assertThat(events).extracting(SseEvent::lines).containsExactly(List.of(line));
    }

    @Test
    void replacesTheDataAndKeepsTheOtherFields() {
        SseEvent event = new SseEvent(List.of("id: 1", "data: old", "event: message", "data"));

        SseEvent changed = event.withData("a\nb");

        assertThat(changed.lines()).containsExactly("id: 1", "event: message", "data: a", "data: b");
        assertThat(changed.data()).isEqualTo("a\nb");
    }

    private static List<SseEvent> read(InputStream in) throws IOException {
        SseReader reader = new SseReader(in, LIMIT);
        List<SseEvent> events = new ArrayList<>();
        for (SseEvent event = reader.next(); event != null; event = reader.next()) {
            events.add(event);
        }
        return events;
    }

    private static class OneByteAtATime extends ByteArrayInputStream {
        OneByteAtATime(byte[] bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] into, int from, int length) {
            return super.read(into, from, 1);
        }
    }
}
