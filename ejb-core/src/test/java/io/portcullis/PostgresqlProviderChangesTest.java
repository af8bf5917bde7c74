package io.portcullis;

class PostgresqlProviderChangesTest extends ProviderChangesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
