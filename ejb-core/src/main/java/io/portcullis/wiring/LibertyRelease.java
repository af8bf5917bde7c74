package io.portcullis.wiring;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which release of the server this is: year, and the number of the fix pack. */
record LibertyRelease(int year, int fixPack) implements Comparable<LibertyRelease> {
    /** The first whose SAML has every fix that was published when this was written. */
    static final LibertyRelease SAML_FIXED = new LibertyRelease(26, 11);

    private static final Pattern SHAPE = Pattern.compile("(\\d{2})\\.0\\.0\\.(\\d{1,2})");

    static Optional<LibertyRelease> parse(String version) {
        Matcher release = SHAPE.matcher(version.strip());
        return release.matches()
                ? Optional.of(
                        new LibertyRelease(Integer.parseInt(release.group(1)), Integer.parseInt(release.group(2))))
                : Optional.empty();
    }

    /** @param installation the server's own directory; empty where nobody says what it is */
    static Optional<LibertyRelease> installed(Path installation) {
        Properties product = new Properties();
        try (Reader file = Files.newBufferedReader(installation.resolve("lib/versions/openliberty.properties"))) {
            product.load(file);
        } catch (IOException absent) {
            return Optional.empty();
        }
        return parse(product.getProperty("com.ibm.websphere.productVersion", ""));
    }

    @Override
    public int compareTo(LibertyRelease other) {
        return year == other.year ? Integer.compare(fixPack, other.fixPack) : Integer.compare(year, other.year);
    }

    @Override
    public String toString() {
        return year + ".0.0." + fixPack;
    }
}
