package io.portcullis.demo.mcp;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class LoopbackOnlyTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.3.2.1", "::1", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1"})
    void letsThisMachineIn(String address) {
        assertThat(LoopbackOnly.isLoopback(address)).isTrue();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {" ", "0.0.0.0", "10.0.0.1", "172.17.0.1", "::", "fe80::1"})
    void keepsEverybodyElseOut(String address) {
        assertThat(LoopbackOnly.isLoopback(address)).isFalse();
    }
}
