package io.portcullis;

class H2PersistenceTest extends PersistenceContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
