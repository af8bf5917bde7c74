package io.portcullis;

class PostgresqlSessionsTest extends SessionsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
