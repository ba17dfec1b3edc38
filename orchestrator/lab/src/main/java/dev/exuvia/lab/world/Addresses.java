package dev.exuvia.lab.world;

import java.util.List;

/** Who has which address in the lab's network, 10.72.0.0/16. */
public final class Addresses {

  public static final String BRIDGE = "lab0";
  public static final String PREFIX = "/16";
  public static final String SERVICE = "10.72.0.1";
  public static final String PRIMARY = "10.72.0.53";
  public static final String SECONDARY = "10.72.0.54";
  public static final String RESOLVER = "10.72.0.55";
  public static final String CUSTOMER_PRIMARY = "10.72.0.57";
  public static final String CUSTOMER_SECONDARY = "10.72.0.58";
  public static final List<String> AUTHORITIES = List.of("10.72.0.61", "10.72.0.62", "10.72.0.63");
  public static final String MAILSTORE = "10.72.0.80";
  public static final String OUTSIDE = "10.72.0.90";
  public static final String CONTROL = "10.72.0.91";

  private Addresses() {}
}
