package io.portcullis.web.proxy.edge;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** {@code GET /api/health}: the process answers. Whether it can decide calls is {@code /health/ready}. */
@WebServlet("/api/health")
public class Healthy extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json");
        response.getOutputStream().write("{\"status\":\"healthy\"}".getBytes(StandardCharsets.US_ASCII));
    }
}
