package io.portcullis;

class PostgresqlSamlTest extends SamlContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
