package dev.exuvia.mail;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * One port of one address, reached under a host name. The name is what TLS asks for (SNI) and what
 * the certificate must be valid for; it is never resolved here.
 *
 * @param name host name without trailing dot
 * @param address where to connect; its port number is normally {@code port.number()}
 * @param port which of the mail ports it is
 */
public record MailEndpoint(String name, InetSocketAddress address, MailPort port) {

  public MailEndpoint {
    if (name.isEmpty() || name.endsWith(".")) {
      throw new IllegalArgumentException("a host name without trailing dot is needed: " + name);
    }
  }

  /** The port's own number at an address. */
  public static MailEndpoint at(String name, InetAddress address, MailPort port) {
    return new MailEndpoint(name, new InetSocketAddress(address, port.number()), port);
  }

  @Override
  public String toString() {
    return name + " " + address.getAddress().getHostAddress() + ":" + address.getPort();
  }
}
