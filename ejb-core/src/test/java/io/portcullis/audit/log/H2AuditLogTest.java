package io.portcullis.audit.log;

import io.portcullis.TestDatabase;

class H2AuditLogTest extends AuditLogContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
