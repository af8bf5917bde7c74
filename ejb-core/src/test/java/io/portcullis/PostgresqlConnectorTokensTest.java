package io.portcullis;

class PostgresqlConnectorTokensTest extends ConnectorTokensContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
