package io.portcullis;

class PostgresqlSyncScheduleTest extends SyncScheduleContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
