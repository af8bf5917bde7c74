package io.portcullis;

class H2AccessDocumentsTest extends AccessDocumentsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
