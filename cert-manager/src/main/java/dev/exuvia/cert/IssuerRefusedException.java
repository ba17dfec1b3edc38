package dev.exuvia.cert;

/** The authority does not take us as a customer. Choose another, or mend what it says. */
public final class IssuerRefusedException extends IssuanceException {
  private final Progress.Refused refusal;

  public IssuerRefusedException(String issuer, Progress.Refused refusal) {
    super(issuer + " refuses: " + refusal.why());
    this.refusal = refusal;
  }

  /** What it said and whether another issuer or a later try may help. */
  public Progress.Refused refusal() {
    return refusal;
  }
}
