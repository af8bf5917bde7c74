package io.portcullis;

class H2ManagedConsentsTest extends ManagedConsentsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
