package io.portcullis;

class PostgresqlBulkChangeTest extends BulkChangeContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
