package io.portcullis;

class H2SyncScheduleTest extends SyncScheduleContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
