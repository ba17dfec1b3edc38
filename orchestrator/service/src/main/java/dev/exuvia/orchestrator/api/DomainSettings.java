package dev.exuvia.orchestrator.api;

import dev.exuvia.dns.RecordType;
import dev.exuvia.orchestrator.customers.Setting;
import java.util.List;

/** What a customer enters in the domain's own DNS, once. */
public record DomainSettings(String domain, List<Entry> records) {

  /**
   * One RRset.
   *
   * @param name absolute
   * @param ttl seconds; a proposal, the customer may choose another
   * @param values presentation format
   * @param required whether mail fails, or looks forged, without it
   * @param why what it is for, in words
   */
  public record Entry(
      String name,
      RecordType type,
      long ttl,
      List<String> values,
      boolean required,
      Setting.Purpose purpose,
      String why) {}

  static DomainSettings of(String domain, List<Setting> settings) {
    return new DomainSettings(domain, settings.stream().map(DomainSettings::entry).toList());
  }

  private static Entry entry(Setting setting) {
    return new Entry(
        setting.record().name(),
        setting.record().type(),
        setting.record().ttl().toSeconds(),
        List.copyOf(setting.record().rdata()),
        setting.purpose().required(),
        setting.purpose(),
        setting.purpose().words());
  }
}
