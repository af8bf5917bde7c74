package io.portcullis.policy.reference;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

import static io.portcullis.policy.reference.ReferenceEvaluator.deny;

/** How large contents may be, what SQL may say, how many rows may be asked for. */
final class ReferenceContents {
    private static final Pattern COMMENT = Pattern.compile("--|/\\*|#");
    private static final Pattern STARTS = Pattern.compile("(?is)\\s*(select|with|show|explain|describe|values)\\b.*");
    private static final Pattern CHANGES =
            Pattern.compile("(?i)\\b(insert|update|delete|merge|create|alter|drop|truncate|grant|revoke|into|call)\\b");

    private final ReferenceEvaluator evaluator;
    private final Scenario.Call call;

    ReferenceContents(ReferenceEvaluator evaluator, Scenario.Call call) {
        this.evaluator = evaluator;
        this.call = call;
    }

    @Nullable
    String sizes() {
        Object names = Plain.at(call.entry(), "contents");
        boolean base64 = "base64".equals(Plain.at(call.arguments(), "encoding"));
        long largest = 0;
        for (Map.Entry<?, ?> argument : Plain.map(call.arguments()).entrySet()) {
            if (names == null || Plain.list(names).contains(argument.getKey())) {
                List<?> texts = argument.getValue() instanceof List<?> list ? list : List.of(argument.getValue());
                long size = 0;
                for (Object text : texts) {
                    size += text instanceof String content ? size(content, base64) : 0;
                }
                largest = Math.max(largest, size);
            }
        }
        for (Map.Entry<String, Object> entry : evaluator.limiting().entrySet()) {
            Object most = Plain.at(entry.getValue(), "validation", "maxFileSize");
            if (most != null && largest > RandomDocument.SIZES.get(most.toString())) {
                return deny("FILE_TOO_LARGE", entry.getKey() + "/validation/maxFileSize");
            }
        }
        return null;
    }

    private static long size(String text, boolean base64) {
        try {
            return base64 ? Base64.getDecoder().decode(text).length : text.getBytes(StandardCharsets.UTF_8).length;
        } catch (IllegalArgumentException notBase64) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    @Nullable
    String sql() {
        for (Map.Entry<String, Object> entry : evaluator.limiting().entrySet()) {
            if (Plain.is(entry.getValue(), "constraints", "readOnly")) {
                return texts(Plain.at(call.entry(), "sql")).stream().allMatch(ReferenceContents::reads)
                        ? null
                        : deny("SQL_NOT_READ_ONLY", entry.getKey() + "/constraints/readOnly");
            }
        }
        return null;
    }

    private List<String> texts(@Nullable Object names) {
        List<String> texts = new ArrayList<>();
        Plain.map(call.arguments()).forEach((name, value) -> {
            if (names == null || Plain.list(names).contains(name)) {
                (value instanceof List<?> list ? list : List.of(value)).forEach(each -> {
                    if (each instanceof String text) {
                        texts.add(text);
                    }
                });
            }
        });
        return texts;
    }

    static boolean reads(String sql) {
        String bare = sql.replaceAll("'([^']|'')*'|\"[^\"]*\"", " x ");
        boolean one =
                bare.indexOf(';') < 0 || bare.substring(bare.indexOf(';') + 1).isBlank();
        return one
                && STARTS.matcher(bare).matches()
                && !COMMENT.matcher(bare).find()
                && !CHANGES.matcher(bare).find();
    }

    @Nullable
    String rows() {
        Object limit = Plain.at(call.arguments(), "limit");
        for (Map.Entry<String, Object> entry : evaluator.limiting().entrySet()) {
            Object most = Plain.at(entry.getValue(), "constraints", "maxRows");
            if (most != null && limit != null && Double.parseDouble(limit.toString()) > (Integer) most) {
                return deny("CONSTRAINT_MAX_ROWS", entry.getKey() + "/constraints/maxRows");
            }
        }
        return null;
    }
}
