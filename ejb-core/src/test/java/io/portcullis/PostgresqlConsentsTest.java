package io.portcullis;

class PostgresqlConsentsTest extends ConsentsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
