package dev.exuvia.cert;

import java.net.URL;
import java.security.KeyPair;
import java.time.ZonedDateTime;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.DefaultConnection;
import org.shredzone.acme4j.connector.HttpConnector;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSONBuilder;

/**
 * A connection that keeps the status and Retry-After of an error without problem document, which
 * acme4j reduces to a text. Load balancers in front of an authority answer so.
 */
final class IssuerConnection extends DefaultConnection {
  IssuerConnection(HttpConnector connector) {
    super(connector);
  }

  @Override
  public int sendRequest(URL url, Session session, ZonedDateTime ifModifiedSince)
      throws AcmeException {
    try {
      return super.sendRequest(url, session, ifModifiedSince);
    } catch (AcmeException e) {
      throw explained(e);
    }
  }

  @Override
  protected int sendSignedRequest(
      URL url,
      JSONBuilder claims,
      Session session,
      KeyPair keypair,
      URL accountLocation,
      String accept)
      throws AcmeException {
    try {
      int status = super.sendSignedRequest(url, claims, session, keypair, accountLocation, accept);
      if (session instanceof ParallelSession parallel) {
        parallel.told(getRetryAfter());
      }
      return status;
    } catch (AcmeException e) {
      throw explained(e);
    }
  }

  private AcmeException explained(AcmeException e) {
    boolean says = e instanceof AcmeServerException || e instanceof AcmeNetworkException;
    if (says || lastResponse == null || lastResponse.statusCode() < 400) {
      return e;
    }
    return new HttpFailure(lastResponse.statusCode(), getRetryAfter(), e);
  }
}
