package io.portcullis;

class H2AssertionsTest extends AssertionsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
