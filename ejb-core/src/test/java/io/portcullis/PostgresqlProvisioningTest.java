package io.portcullis;

class PostgresqlProvisioningTest extends ProvisioningContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
