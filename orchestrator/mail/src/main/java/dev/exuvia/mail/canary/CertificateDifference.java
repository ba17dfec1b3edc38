package dev.exuvia.mail.canary;

/**
 * One thing in which the chain that a port shows is not the one that was issued.
 *
 * @param place {@code chain}, {@code leaf}, or {@code certificate 2 of the chain} and so on
 * @param field what differs there, such as {@code expiry}
 * @param shown what the port showed
 * @param issued what the authority gave
 */
public record CertificateDifference(String place, String field, String shown, String issued) {

  @Override
  public String toString() {
    return "%s: %s shown is %s, issued was %s".formatted(place, field, shown, issued);
  }
}
