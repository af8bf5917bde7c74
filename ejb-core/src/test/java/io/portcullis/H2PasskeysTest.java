package io.portcullis;

class H2PasskeysTest extends PasskeysContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
