package io.portcullis;

class PostgresqlDenyListTest extends DenyListContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
