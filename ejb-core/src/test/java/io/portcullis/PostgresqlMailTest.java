package io.portcullis;

class PostgresqlMailTest extends MailContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
