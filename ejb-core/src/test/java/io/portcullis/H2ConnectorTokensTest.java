package io.portcullis;

class H2ConnectorTokensTest extends ConnectorTokensContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
