package dev.exuvia.orchestrator.fencing;

import dev.exuvia.engine.Fence;
import java.sql.PreparedStatement;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.spi.JdbiPlugin;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;

/** Tables that only the holder of the lease writes: what actions keep beside their steps. */
public final class FencedTables implements JdbiPlugin {

  private static final Pattern WRITES =
      Pattern.compile(
          "\\s*(insert|update|delete|with)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

  @Override
  public void customizeJdbi(Jdbi jdbi) {
    jdbi.getConfig(SqlStatements.class).addCustomizer(new Asking());
  }

  private static final class Asking implements StatementCustomizer {

    @Override
    public void beforeExecution(PreparedStatement statement, StatementContext context) {
      if (WRITES.matcher(context.getRenderedSql()).matches()) {
        Fence.ensureHeld();
      }
    }
  }
}
