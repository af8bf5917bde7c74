package io.portcullis;

class PostgresqlSignInTest extends SignInContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
