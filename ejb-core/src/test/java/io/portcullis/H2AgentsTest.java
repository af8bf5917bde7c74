package io.portcullis;

class H2AgentsTest extends AgentsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
