package dev.exuvia.orchestrator.certificate;

import dev.exuvia.cert.OrderJournal;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The order URLs, in the database before the order is finalised, so that a crash resumes them. */
@ApplicationScoped
public class JournalledOrders implements OrderJournal {

  private final Jdbi jdbi;
  private final Clock clock;

  public JournalledOrders(Jdbi jdbi, Clock clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  @Override
  public List<URI> ordersOf(String key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select url from acme_order where key = :key order by ordinal")
                .bind("key", key)
                .mapTo(String.class)
                .map(URI::create)
                .list());
  }

  @Override
  public void record(String key, URI order) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(
                    """
                    insert into acme_order (key, url, recorded_at) values (:key, :url, :now)
                    on conflict (key, url) do nothing
                    """)
                .bind("key", key)
                .bind("url", order.toString())
                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                .execute());
  }
}
