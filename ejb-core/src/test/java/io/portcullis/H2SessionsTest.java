package io.portcullis;

class H2SessionsTest extends SessionsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
