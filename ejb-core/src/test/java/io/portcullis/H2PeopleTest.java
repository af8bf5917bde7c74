package io.portcullis;

class H2PeopleTest extends PeopleContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
