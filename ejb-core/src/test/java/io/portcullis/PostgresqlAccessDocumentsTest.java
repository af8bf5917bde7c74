package io.portcullis;

class PostgresqlAccessDocumentsTest extends AccessDocumentsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
