package io.portcullis.audit;

import io.portcullis.TestDatabase;

class H2JournalTest extends JournalContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
