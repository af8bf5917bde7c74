package io.portcullis.audit.log;

import io.portcullis.TestDatabase;

class PostgresqlAuditLogTest extends AuditLogContract {
    @Override
    TestDatabase open() {
        return TestDatabase.postgresql();
    }
}
