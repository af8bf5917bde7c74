package io.portcullis;

class PostgresqlPasskeysTest extends PasskeysContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
