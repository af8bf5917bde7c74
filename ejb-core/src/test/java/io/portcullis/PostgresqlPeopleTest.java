package io.portcullis;

class PostgresqlPeopleTest extends PeopleContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
