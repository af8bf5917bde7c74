package io.portcullis;

class H2SignInTest extends SignInContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
