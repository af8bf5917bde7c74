package io.portcullis;

class PostgresqlMirrorTest extends MirrorContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
