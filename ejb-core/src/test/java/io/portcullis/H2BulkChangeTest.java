package io.portcullis;

class H2BulkChangeTest extends BulkChangeContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
