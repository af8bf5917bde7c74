package io.portcullis;

class PostgresqlManagedConsentsTest extends ManagedConsentsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
