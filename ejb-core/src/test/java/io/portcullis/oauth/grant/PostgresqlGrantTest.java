package io.portcullis.oauth.grant;

import io.portcullis.TestDatabase;

class PostgresqlGrantTest extends GrantContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
