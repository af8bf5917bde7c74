package io.portcullis.oauth.grant;

import io.portcullis.TestDatabase;

class H2GrantTest extends GrantContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
