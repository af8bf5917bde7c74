package io.portcullis;

class H2SyncTest extends SyncContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
