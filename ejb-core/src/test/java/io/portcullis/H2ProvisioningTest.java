package io.portcullis;

class H2ProvisioningTest extends ProvisioningContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
