package io.portcullis;

import io.portcullis.identity.HostId;
import io.portcullis.tenancy.key.Vault;
import io.portcullis.tenancy.key.Vaults;
import jakarta.enterprise.event.Event;
import java.security.SecureRandom;
import java.util.function.Consumer;

/** For tests in other rooms: a vault with a key of its own, and events with one observer. */
public final class TestVaults {
    private TestVaults() {}

    public static Vaults of(HostId only) {
        Vault vault = new Vault(new byte[32], new SecureRandom());
        return new Vaults(null) {
            @Override
            public Vault of(HostId host) {
                if (!host.equals(only)) {
                    throw new IllegalArgumentException(host.value());
                }
                return vault;
            }
        };
    }

    public static <E> Event<E> events(Consumer<E> observer) {
        return TestHouse.events(observer);
    }
}
