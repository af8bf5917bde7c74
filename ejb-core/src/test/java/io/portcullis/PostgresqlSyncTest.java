package io.portcullis;

class PostgresqlSyncTest extends SyncContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
