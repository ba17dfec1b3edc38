package dev.exuvia.cert.acme;

import java.net.URL;
import java.security.KeyPair;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Optional;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.connector.DefaultConnection;
import org.shredzone.acme4j.connector.HttpConnector;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeNetworkException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.toolbox.JSONBuilder;

/**
 * A connection that keeps the status and Retry-After of an error without problem document, which
 * acme4j reduces to a text. Load balancers in front of an authority answer so.
 */
final class IssuerConnection extends DefaultConnection {
  private int status;
  private Optional<Instant> retryAfter = Optional.empty();

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
    } catch (AcmeProtocolException e) {
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
    } catch (AcmeProtocolException e) {
      throw explained(e);
    }
  }

  private AcmeException explained(AcmeException e) {
    boolean says = e instanceof AcmeServerException || e instanceof AcmeNetworkException;
    return says || !isError() ? e : failure(e);
  }

  /** Whoever asks with HEAD, as for a nonce, hears of a problem document and doesn't get it. */
  private AcmeException explained(AcmeProtocolException e) {
    if (isError()) {
      return failure(e);
    }
    throw e;
  }

  private boolean isError() {
    note();
    return status >= 400;
  }

  private HttpFailure failure(Exception cause) {
    return new HttpFailure(status, retryAfter, cause);
  }

  /** acme4j drops the answer to a request for a nonce before it says that it was an error. */
  @Override
  public void close() {
    note();
    super.close();
  }

  private void note() {
    if (lastResponse != null) {
      status = lastResponse.statusCode();
      retryAfter = getRetryAfter();
    }
  }
}
