package io.portcullis;

class H2ConsentsTest extends ConsentsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
