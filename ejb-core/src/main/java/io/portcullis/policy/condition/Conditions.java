package io.portcullis.policy.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.CelValidationResult;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.portcullis.policy.Condition;
import java.util.regex.Pattern;

/**
 * Compiles conditions: CEL over {@code user.id}, {@code user.team}, {@code user.teams}, {@code user.roles},
 * {@code server}, {@code tool}, {@code operation}, {@code environment}, {@code args}, {@code now} and, in a resource
 * policy, {@code path}, whose {@code startsWith} compares whole segments. What is not a bool, or names anything else, does
 * not compile. Size, depth, iterations and regular expressions (RE2) are bounded. Thread-safe.
 */
public final class Conditions {
    private static final int LONGEST = 4_096;
    private static final int DEEPEST = 32;
    private static final int MOST_ITERATIONS = 1_000;
    private static final int LARGEST_REGEX = 1_000;
    private static final Pattern SUBSTITUTABLE = Pattern.compile("[A-Za-z0-9@._-]+");
    private static final String STARTS_WITH = "path_starts_with_string";

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(DEEPEST)
            .comprehensionMaxIterations(MOST_ITERATIONS)
            .maxRegexProgramSize(LARGEST_REGEX)
            .evaluateCanonicalTypesToNativeValues(true)
            .build();

    private final CelCompiler withPath = compiler(true);
    private final CelCompiler withoutPath = compiler(false);
    private final CelRuntime runtime = runtime(OPTIONS);
    /** Evaluates every branch, so that every directory a path is compared with comes by. */
    private final CelRuntime exhaustive =
            runtime(OPTIONS.toBuilder().enableShortCircuiting(false).build());

    /** A condition on a path. */
    public Condition onPath(String source) throws InvalidCondition {
        return compile(source, withPath);
    }

    /** A condition on a call, which may have many paths or none. */
    public Condition onCall(String source) throws InvalidCondition {
        return compile(source, withoutPath);
    }

    private Condition compile(String source, CelCompiler compiler) throws InvalidCondition {
        if (source.length() > LONGEST) {
            throw new InvalidCondition("a condition has at most " + LONGEST + " characters");
        }
        CelValidationResult checked = compiler.compile(Substitution.in(source));
        if (checked.hasError()) {
            throw new InvalidCondition("does not compile: " + firstLine(checked.getErrorString()));
        }
        try {
            CelAbstractSyntaxTree tree = checked.getAst();
            return new CelCondition(
                    source, runtime.createProgram(tree), exhaustive.createProgram(tree), namesPath(tree));
        } catch (CelEvaluationException | CelValidationException impossible) {
            throw new InvalidCondition("does not compile: " + impossible.getMessage());
        }
    }

    private static boolean namesPath(CelAbstractSyntaxTree tree) {
        return tree.getReferenceMap().values().stream()
                .anyMatch(reference -> reference.name().equals("path"));
    }

    private static String firstLine(String errors) {
        return errors.lines().findFirst().orElse("").replaceFirst("^ERROR: <input>:", "at ");
    }

    private static CelCompiler compiler(boolean path) {
        CelType pathType = OpaqueType.create("path");
        var builder = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("user.id", SimpleType.STRING)
                .addVar("user.team", SimpleType.STRING)
                .addVar("user.teams", ListType.create(SimpleType.STRING))
                .addVar("user.roles", ListType.create(SimpleType.STRING))
                .addVar("server", SimpleType.STRING)
                .addVar("tool", SimpleType.STRING)
                .addVar("operation", SimpleType.STRING)
                .addVar("environment", SimpleType.STRING)
                .addVar("args", MapType.create(SimpleType.STRING, SimpleType.DYN))
                .addVar("now", SimpleType.TIMESTAMP)
                .addFunctionDeclarations(
                        CelFunctionDecl.newFunctionDeclaration(
                                "startsWith",
                                CelOverloadDecl.newMemberOverload(
                                        STARTS_WITH, SimpleType.BOOL, pathType, SimpleType.STRING)),
                        CelFunctionDecl.newFunctionDeclaration(
                                Substitution.FUNCTION,
                                CelOverloadDecl.newGlobalOverload(
                                        Substitution.FUNCTION, SimpleType.STRING, SimpleType.STRING)))
                .setResultType(SimpleType.BOOL);
        return path ? builder.addVar("path", pathType).build() : builder.build();
    }

    private static CelRuntime runtime(CelOptions options) {
        return CelRuntimeFactory.standardCelRuntimeBuilder()
                .setOptions(options)
                .addFunctionBindings(
                        CelFunctionBinding.from(STARTS_WITH, CelPath.class, String.class, CelPath::startsWith),
                        CelFunctionBinding.from(Substitution.FUNCTION, String.class, Conditions::substituted))
                .build();
    }

    /** What goes into a path must not be able to change where it leads. */
    private static Object substituted(String value) throws CelEvaluationException {
        if (!SUBSTITUTABLE.matcher(value).matches() || value.equals(".") || value.equals("..")) {
            throw new CelEvaluationException("a value with characters that are not substituted");
        }
        return value;
    }
}
