package io.portcullis.demo.database;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The answer to a query: numbers, booleans and nulls as such, everything else as text. */
record Rows(JsonArray columns, JsonArray rows) {
    static Rows of(ResultSet found) throws SQLException {
        ResultSetMetaData shape = found.getMetaData();
        JsonArrayBuilder columns = Json.createArrayBuilder();
        for (int column = 1; column <= shape.getColumnCount(); column++) {
            columns.add(shape.getColumnLabel(column));
        }
        JsonArrayBuilder rows = Json.createArrayBuilder();
        while (found.next()) {
            rows.add(row(found, shape.getColumnCount()));
        }
        return new Rows(columns.build(), rows.build());
    }

    private static JsonArrayBuilder row(ResultSet found, int width) throws SQLException {
        JsonArrayBuilder row = Json.createArrayBuilder();
        for (int column = 1; column <= width; column++) {
            row.add(value(found.getObject(column), found.getString(column)));
        }
        return row;
    }

    private static JsonValue value(@Nullable Object value, @Nullable String text) {
        if (value == null) {
            return JsonValue.NULL;
        }
        if (value instanceof Boolean truth) {
            return truth ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (isNumber(value)) {
            return Json.createValue(new BigDecimal(value.toString()));
        }
        return Json.createValue(Objects.requireNonNullElse(text, ""));
    }

    private static boolean isNumber(Object value) {
        return value instanceof BigDecimal
                || value instanceof Integer
                || value instanceof Long
                || (value instanceof Double real && Double.isFinite(real));
    }

    JsonObject json() {
        return Json.createObjectBuilder()
                .add("columns", columns)
                .add("rows", rows)
                .build();
    }
}
