package io.portcullis;

class H2MirrorTest extends MirrorContract {
    @Override
    TestDatabase open() {
        return TestDatabase.h2();
    }
}
