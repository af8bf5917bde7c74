package io.portcullis.ear.incontainer;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.jboss.arquillian.container.test.api.Testable;
import org.jboss.shrinkwrap.api.Filters;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The assembled product with its beans and libraries as they are delivered, and the tests in the place of its web modules. */
final class Product {
    private static final File BUILT = new File("target/portcullis.ear");

    private Product() {}

    static EnterpriseArchive withTheseTests() {
        EnterpriseArchive delivered = ShrinkWrap.createFromZipFile(EnterpriseArchive.class, BUILT);
        return ShrinkWrap.create(EnterpriseArchive.class, "portcullis-in-container.ear")
                .merge(delivered, Filters.include("/(ejb-core\\.jar|lib/.*)"))
                .addAsModule(Testable.archiveToTest(tests()));
    }

    private static WebArchive tests() {
        return ShrinkWrap.create(WebArchive.class, "in-container.war")
                .addPackage(Product.class.getPackage())
                .addAsLibrary(jarOf(Assertions.class))
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml");
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
