package dev.exuvia.dns.checker;

import dev.exuvia.dns.DomainName;
import dev.exuvia.dns.RecordSet;
import dev.exuvia.dns.mail.MtaStsPolicy;
import java.net.InetAddress;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;

/** Something that is true about the machines behind the names for some time. */
public sealed interface Fact {
  /** When it is true. */
  Interval when();

  /** What it is about: an address, an absolute name, a {@link Sender}. */
  Object about();

  /** An address takes mail for our domains on port 25. */
  record AcceptsMail(InetAddress address, Interval when) implements Fact {
    @Override
    public Object about() {
      return address;
    }
  }

  /**
   * An address shows a key on port 25.
   *
   * @param tlsa the TLSA data that matches it, as {@code mail.Tlsa.rdata} gives it
   */
  record PresentsKey(InetAddress address, String tlsa, Interval when) implements Fact {
    @Override
    public Object about() {
      return address;
    }
  }

  /**
   * An address answers on all client ports as configured, with a certificate that is valid for
   * these names.
   */
  record AnswersClients(InetAddress address, Set<String> names, Interval when) implements Fact {
    public AnswersClients {
      names = names.stream().map(DomainName::absolute).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Object about() {
      return address;
    }
  }

  /** An address in the name of a domain. */
  record Sender(InetAddress address, String domain) {}

  /** An address sends mail as a domain. */
  record Sends(InetAddress address, String domain, Interval when) implements Fact {
    public Sends {
      domain = DomainName.absolute(domain);
    }

    @Override
    public Object about() {
      return new Sender(address, domain);
    }
  }

  /**
   * Mail that was signed by a key may be verified: from the first signature to the last retry of
   * the last message.
   *
   * @param key the record that a verifier must see
   */
  record Verifies(RecordSet key, Interval when) implements Fact {
    @Override
    public Object about() {
      return key.name();
    }
  }

  /**
   * The CAA records of a name are open for an issuer and account on purpose: from before they are
   * published until the last cache has forgotten them.
   *
   * @param issuer its domain name in CAA
   */
  record Admits(String name, String issuer, URI account, Interval when) implements Fact {
    public Admits {
      name = DomainName.absolute(name);
    }

    @Override
    public Object about() {
      return name;
    }
  }

  /**
   * An authority may be looking at the CAA records of a name for our order.
   *
   * @param issuer its domain name in CAA
   */
  record Issues(String name, String issuer, URI account, Interval when) implements Fact {
    public Issues {
      name = DomainName.absolute(name);
    }

    @Override
    public Object about() {
      return name;
    }
  }

  /**
   * Some web server gives this MTA-STS policy for a domain (RFC 8461 section 3.3); while a new one
   * is rolled out, two are true.
   */
  record ServesPolicy(String domain, MtaStsPolicy policy, Interval when) implements Fact {
    public ServesPolicy {
      domain = DomainName.absolute(domain);
    }

    @Override
    public Object about() {
      return domain;
    }
  }

  /**
   * An address is ours. Before and after, somebody else may have it. An address of which no such
   * fact is given is taken to be ours always.
   */
  record Holds(InetAddress address, Interval when) implements Fact {
    @Override
    public Object about() {
      return address;
    }
  }
}
