package dev.exuvia.orchestrator.wakeup;

import dev.exuvia.orchestrator.certificate.CertificateWatch;
import jakarta.inject.Singleton;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobExecutionContext;

/** Looks after the certificates that are shown, one look at a time in the whole cluster. */
@Singleton
@DisallowConcurrentExecution
public class WatchCertificates implements Job {

  private final CertificateWatch watch;

  public WatchCertificates(CertificateWatch watch) {
    this.watch = watch;
  }

  @Override
  public void execute(JobExecutionContext context) {
    watch.look();
  }
}
