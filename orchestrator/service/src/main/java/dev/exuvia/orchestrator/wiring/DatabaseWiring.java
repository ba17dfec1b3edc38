package dev.exuvia.orchestrator.wiring;

import dev.exuvia.orchestrator.database.DatabaseOwner;
import dev.exuvia.orchestrator.fleet.Fleet;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import javax.sql.DataSource;

/** Claims the database for the fleet, before anybody works with what is in it. */
@ApplicationScoped
public class DatabaseWiring {

  void start(
      @Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event,
      DataSource database,
      Fleet fleet) {
    new DatabaseOwner(database).claim(fleet.name());
  }
}
