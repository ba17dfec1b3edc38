package dev.exuvia.orchestrator.fleet;

/** A certificate whose key nobody has. */
final class TestRoot {

  static final String PEM =
      """
      -----BEGIN CERTIFICATE-----
      MIIBojCCAUegAwIBAgIUU+p6vcZRqvJPdmZumYb8LYh+KxowCgYIKoZIzj0EAwIw
      JTEjMCEGA1UEAwwaU2Vjb25kIEF1dGhvcml0eSBUZXN0IFJvb3QwIBcNMjYxMTIx
      MTE1MzM1WhgPMjEyNjEwMjgxMTUzMzVaMCUxIzAhBgNVBAMMGlNlY29uZCBBdXRo
      b3JpdHkgVGVzdCBSb290MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEJ+sQ0Bk/
      EbridYA1VHWmZLvcg6YUXG0ld4M9l4aHa887YcuK0wzpU5agwckZiyIOLyNfbyA6
      /DKDgD6osADHGaNTMFEwHQYDVR0OBBYEFMl5xxxswGpE9UEHl7hSSYILCWosMB8G
      A1UdIwQYMBaAFMl5xxxswGpE9UEHl7hSSYILCWosMA8GA1UdEwEB/wQFMAMBAf8w
      CgYIKoZIzj0EAwIDSQAwRgIhAP60KQ3uqnZ7gUUC+nBjYeqsd9twQ9DF2H0LGQEw
      ruLPAiEAom89F/qiFeG+1J6uv/U6643B/XVP1v4c0A1JxxOeKV8=
      -----END CERTIFICATE-----
      """;

  private TestRoot() {}
}
