package dev.exuvia.orchestrator.customers;

import dev.exuvia.dns.RecordSet;

/** One RRset that a customer enters in the domain's own DNS. */
public record Setting(RecordSet record, Purpose purpose) {

  /** What a setting is for, in the order in which a person is told. */
  public enum Purpose {
    RECEIVING(true, "Mail to the domain is delivered to us"),
    SPF(true, "Our servers may send mail as the domain"),
    DKIM(
        true,
        "Receivers find the keys that we sign mail with; we change keys in turn, so all are needed"),
    DMARC(true, "Receivers refuse mail that only pretends to come from the domain"),
    MTA_STS(false, "Other servers hand mail over to us only encrypted"),
    TLS_REPORTS(false, "Other servers report to us when encryption fails"),
    CLIENTS(false, "Mail programs find our servers by themselves");

    private final boolean required;
    private final String words;

    Purpose(boolean required, String words) {
      this.required = required;
      this.words = words;
    }

    /** Whether mail fails, or looks forged, without it. */
    public boolean required() {
      return required;
    }

    /** For a person: half a sentence without a full stop. */
    public String words() {
      return words;
    }
  }
}
