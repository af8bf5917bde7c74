package io.portcullis;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.Singleton;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

/** The floor plan: which room may use which, and what no room may do. */
class HouseTest {
    private static final String ROOT = "io.portcullis.";
    private static final int MOST_TYPES = 15;

    private static final Pattern BANNED_NAME =
            Pattern.compile(".*(Impl|Manager|Helper|Utils?|DTO|Dto|DAO|Dao|Service|Controller|Processor)");
    private static final Pattern BANNED_PACKAGE =
            Pattern.compile(".*\\.(model|common|util|utils|service|dto|exception)(\\..*)?");
    private static final Pattern OPEN_DOOR = Pattern.compile("(?i).*(AllowAll|PermitAll|Noop).*");
    private static final Pattern OPENS_CONNECTIONS = Pattern.compile(
            "\\b(java\\.net\\.http|java\\.net\\.(Server|Datagram)?Socket|\\w*URLConnection|org\\.apache\\.hc"
                    + "|openConnection|openStream|jakarta\\.ws\\.rs\\.client)\\b");

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.portcullis");

    @Test
    void everyClassStandsInARoomThatIsDrawn() {
        Set<String> rooms = new TreeSet<>();

        HOUSE.forEach(type -> rooms.add(room(type)));

        assertThat(rooms).isSubsetOf(FloorPlan.rooms()).contains("identity", "enforcement.method", "wiring");
    }

    @Test
    void aRoomUsesOnlyTheRoomsItMay() {
        Set<String> trespasses = new TreeSet<>();

        for (JavaClass type : HOUSE) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass used = dependency.getTargetClass().getBaseComponentType();
                boolean ours = used.getPackageName().startsWith(ROOT);
                if (ours && !room(used).equals(room(type)) && !mayUse(type, used)) {
                    trespasses.add(type.getName() + " uses " + used.getName());
                }
            }
        }

        assertThat(trespasses).isEmpty();
    }

    @Test
    void roomsDoNotUseEachOtherInACircle() {
        slices().matching("io.portcullis.(*)..").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void packagesDoNotUseEachOtherInACircle() {
        slices().matching("io.portcullis.(**)").should().beFreeOfCycles().check(HOUSE);
    }

    @Test
    void onlyTheRoomOfConditionsKnowsTheirLanguage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.portcullis.policy.condition..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.cel..", "com.google.protobuf..", "com.google.re2j..")
                .check(HOUSE);
    }

    @Test
    void onlyTheRoomsOfPermitKnowItsLanguage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.portcullis.policy.permitio..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.permit..", "okhttp3..", "okio..", "com.google.gson..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("io.portcullis.policy.permitio.control")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.permit..", "com.google.gson..")
                .check(HOUSE);
    }

    @Test
    void onlyTheRoomOfMailSendsAny() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.portcullis.signin.mail")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.mail..")
                .check(HOUSE);
    }

    @Test
    void onlyTheRoomOfPasskeysKnowsTheirLibrary() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.portcullis.signin.passkey")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("com.webauthn4j..", "tools.jackson..")
                .check(HOUSE);
    }

    @Test
    void plainRoomsKnowNoContainerNoDatabaseAndNoNetwork() {
        noClasses()
                .that()
                .resideInAnyPackage("io.portcullis.identity..", "io.portcullis.mcp..", "io.portcullis.policy..")
                .and()
                .resideOutsideOfPackages("io.portcullis.policy.store..", "io.portcullis.policy.permitio.mirror")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta..", "java.sql..", "javax.sql..", "java.net.http..")
                .check(HOUSE);
    }

    @Test
    void noTypeHasANameThatSaysNothing() {
        assertThat(HOUSE.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> BANNED_NAME.matcher(name).matches());
    }

    @Test
    void noPackageIsADrawerForLeftovers() {
        assertThat(HOUSE.stream().map(JavaClass::getPackageName))
                .noneMatch(name -> BANNED_PACKAGE.matcher(name).matches());
    }

    @Test
    void noTypeIsNamedAsAnOpenDoor() {
        assertThat(HOUSE.stream().map(JavaClass::getSimpleName))
                .noneMatch(name -> OPEN_DOOR.matcher(name).matches());
    }

    @Test
    void aPackageHoldsAtMostFifteenTypes() {
        Map<String, Long> types = HOUSE.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(types).allSatisfy((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(MOST_TYPES));
    }

    @Test
    void onlyEntitiesAndStatelessBeansKnowPersistence() {
        noClasses()
                .that()
                .areNotAnnotatedWith(Entity.class)
                .and()
                .areNotAnnotatedWith(Stateless.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.persistence..")
                .check(HOUSE);
    }

    @Test
    void everyPublicMethodOfABeanSaysWhoMayCallIt() {
        List<JavaMethod> methods = HOUSE.stream()
                .filter(type -> type.isAnnotatedWith(Stateless.class) || type.isAnnotatedWith(Singleton.class))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .toList();

        assertThat(methods)
                .isNotEmpty()
                .allMatch(method ->
                        method.isAnnotatedWith(RolesAllowed.class) || method.isAnnotatedWith(PermitAll.class));
    }

    @Test
    void onlyEgressKnowsTheHttpClient() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.portcullis.upstream.egress")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.hc..")
                .check(HOUSE);
    }

    @Test
    void nobodyOpensAConnectionAroundEgress() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net.http..", "java.nio.channels..")
                        .or(JavaClass.Predicates.assignableTo(java.net.Socket.class))
                        .or(JavaClass.Predicates.assignableTo(java.net.DatagramSocket.class))
                        .or(JavaClass.Predicates.assignableTo(java.net.URL.class))
                        .or(JavaClass.Predicates.assignableTo(java.net.URLConnection.class)))
                .check(HOUSE);
    }

    @Test
    void noWebModuleOpensAConnection() {
        List<Path> sources = webSources();

        List<Path> opening = sources.stream()
                .filter(source -> OPENS_CONNECTIONS.matcher(read(source)).find())
                .toList();

        assertThat(sources).isNotEmpty();
        assertThat(opening).isEmpty();
    }

    @Test
    void webModulesGetRandomnessAndSettingsFromTheWiring() {
        Pattern own = Pattern.compile("new SecureRandom|SecureRandom\\.getInstance|ConfigProperty|ConfigProvider");

        List<Path> making = webSources().stream()
                .filter(source -> own.matcher(read(source)).find())
                .toList();

        assertThat(making).isEmpty();
    }

    /** A caller's mistake comes as it is ({@code ejb-jar.xml}); what the container wraps nobody expected. */
    @Test
    void webModulesDoNotCatchWhatTheContainerWraps() {
        Pattern wrapped = Pattern.compile("catch \\([^)]*\\bEJBException\\b");

        List<Path> catching = webSources().stream()
                .filter(source -> wrapped.matcher(read(source)).find())
                .toList();

        assertThat(catching).isEmpty();
    }

    @Test
    void webPackagesDoNotImportEachOther() {
        List<Path> sources = webSources();

        List<Path> importing =
                sources.stream().filter(HouseTest::importsAnotherWeb).toList();

        assertThat(sources).isNotEmpty();
        assertThat(importing).isEmpty();
    }

    @Test
    void timeComesFromTheInjectedClock() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.portcullis.wiring")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(OffsetDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(Clock.class, "systemUTC")
                .orShould()
                .callMethod(Clock.class, "systemDefaultZone")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callConstructor(Date.class)
                .check(HOUSE);
    }

    @Test
    void randomnessIsMadeInTheWiringAlone() {
        Set<String> makers = new TreeSet<>();

        for (JavaClass type : HOUSE) {
            type.getConstructorCallsFromSelf().stream()
                    .filter(call -> call.getTargetOwner().isAssignableTo(Random.class))
                    .forEach(call -> makers.add(room(type)));
            type.getMethodCallsFromSelf().stream()
                    .map(call -> (AccessTarget.CodeUnitCallTarget) call.getTarget())
                    .filter(target -> target.getOwner().isEquivalentTo(ThreadLocalRandom.class)
                            || target.getFullName().startsWith("java.lang.Math.random(")
                            || target.getFullName().startsWith("java.security.SecureRandom.getInstance"))
                    .forEach(target -> makers.add(type.getName()));
        }

        assertThat(makers).containsExactly("wiring");
    }

    private static String room(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT) ? name.substring(ROOT.length()) : name;
    }

    private static boolean mayUse(JavaClass type, JavaClass used) {
        return FloorPlan.mayUse(room(type), room(used));
    }

    private static List<Path> webSources() {
        Path root = Path.of("..").toAbsolutePath().normalize();
        try (Stream<Path> files = Stream.of("web-proxy", "web-consent", "web-admin")
                .map(module -> root.resolve(module).resolve("src/main/java"))
                .filter(Files::isDirectory)
                .flatMap(HouseTest::walk)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static Stream<Path> walk(Path directory) {
        try {
            return Files.walk(directory);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static boolean importsAnotherWeb(Path source) {
        String text = read(source);
        return Stream.of("proxy", "consent", "admin")
                .filter(face -> !source.toString().contains("web-" + face))
                .anyMatch(face -> text.contains("io.portcullis.web." + face + "."));
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
