package io.portcullis;

class H2ProviderChangesTest extends ProviderChangesContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
