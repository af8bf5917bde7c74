package io.portcullis.demo.setup;

import io.portcullis.demo.database.DatabaseTools;
import io.portcullis.demo.filesystem.FilesystemTools;
import io.portcullis.demo.github.GitHubTools;
import io.portcullis.demo.mcp.McpServlet;
import io.portcullis.demo.mcp.Server;
import io.portcullis.demo.mcp.ToolSet;
import jakarta.annotation.Resource;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.ConfigProvider;

/** Puts a servlet in front of each tool set: {@code /mcp/github}, {@code /mcp/filesystem}, {@code /mcp/database}. */
@WebListener
public final class DemoServers implements ServletContextListener {
    @Resource(lookup = "jdbc/portcullis-demo", authenticationType = Resource.AuthenticationType.APPLICATION)
    private DataSource database;

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServletContext context = event.getServletContext();
        Path sandbox = Settings.of(ConfigProvider.getConfig()).sandbox();
        try {
            serve(context, GitHubTools.ofTheDemo());
            serve(context, FilesystemTools.in(sandbox));
            serve(context, DatabaseTools.over(database));
        } catch (IOException | SQLException broken) {
            throw new IllegalStateException("The demo servers cannot start: " + broken.getMessage(), broken);
        }
    }

    private static void serve(ServletContext context, ToolSet tools) {
        ServletRegistration.Dynamic servlet = context.addServlet(tools.name(), new McpServlet(new Server(tools)));
        servlet.addMapping("/mcp/" + tools.name());
    }
}
