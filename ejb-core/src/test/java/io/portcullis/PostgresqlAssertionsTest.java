package io.portcullis;

class PostgresqlAssertionsTest extends AssertionsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
