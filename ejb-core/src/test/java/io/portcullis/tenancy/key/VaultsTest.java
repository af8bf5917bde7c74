package io.portcullis.tenancy.key;

import io.portcullis.identity.HostId;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.lang.reflect.Method;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VaultsTest {
    private static final HostId HOST = new HostId("young");

    private final SecureRandom random = new SecureRandom();
    private final Vaults vaults = new Vaults(new TenantKeys() {
        @Override
        public Vault open(HostId host) {
            return new Vault(random.generateSeed(32), random);
        }
    });

    /** Another node may have made one meanwhile, or nobody has; what was sealed with the lost one could never be opened. */
    @Test
    void aKeyWhoseTransactionFailedIsForgotten() throws Exception {
        Vault first = vaults.of(HOST);
        Vault other = vaults.of(HostId.DEFAULT);
        assertThat(vaults.of(HOST)).isSameAs(first);

        vaults.lost(new TenantKeyMade(HOST));

        assertThat(vaults.of(HOST)).isNotSameAs(first);
        assertThat(vaults.of(HostId.DEFAULT)).isSameAs(other);
        Method lost = Vaults.class.getDeclaredMethod("lost", TenantKeyMade.class);
        assertThat(lost.getParameters()[0].getAnnotation(Observes.class).during())
                .isEqualTo(TransactionPhase.AFTER_FAILURE);
    }
}
