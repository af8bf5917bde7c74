package io.portcullis;

class H2SamlTest extends SamlContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
