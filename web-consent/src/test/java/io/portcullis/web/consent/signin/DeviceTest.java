package io.portcullis.web.consent.signin;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DeviceTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/149.0.0.0 Safari/537.36, Chrome · Linux",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/149.0 Safari/537.36 Edg/149.0, Edge · Windows",
                "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0, Firefox · Windows",
                "Mozilla/5.0 (iPhone; CPU iPhone OS 20_0 like Mac OS X) Version/20.0 Safari/604.1, Safari · iPhone",
                "curl/8.5.0, curl/8.5.0",
                "-, ?"
            })
    void aSessionIsRecognisedByBrowserAndSystem(String userAgent, String device) {
        assertThat(Device.named(userAgent)).isEqualTo(device);
    }
}
