package io.portcullis;

class H2DenyListTest extends DenyListContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
