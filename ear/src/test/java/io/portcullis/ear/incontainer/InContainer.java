package io.portcullis.ear.incontainer;

import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.extension.ExtendWith;

/** A class of tests that run in the server itself. The classes share one server, and each deploys the product anew. */
@ExtendWith(ArquillianExtension.class)
public abstract class InContainer {
    @Deployment
    public static EnterpriseArchive product() {
        return Product.withTheseTests();
    }
}
