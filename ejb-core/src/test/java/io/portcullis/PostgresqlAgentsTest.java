package io.portcullis;

class PostgresqlAgentsTest extends AgentsContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
