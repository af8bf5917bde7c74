package io.portcullis;

class H2MailTest extends MailContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
