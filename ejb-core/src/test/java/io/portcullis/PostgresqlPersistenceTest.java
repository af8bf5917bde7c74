package io.portcullis;

class PostgresqlPersistenceTest extends PersistenceContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
