package dev.exuvia.orchestrator.secret;

import dev.exuvia.cert.vault.KmsKey;
import dev.exuvia.cert.vault.KmsWrapping;
import dev.exuvia.cert.vault.VaultException;
import dev.exuvia.cert.vault.Wrapping;
import dev.exuvia.failure.Reason;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code ./exuvia keys}: master keys, and the files that are sealed under them. */
public final class KeysCommand {

  static final int DONE = 0;
  static final int USAGE_ERROR = 64;
  static final int FAILED = 1;

  static final String USAGE =
      """
      usage: ./exuvia keys new MASTER               makes a master key
             ./exuvia keys rotate MASTER            gives it a fresh key that seals from now on
             ./exuvia keys seal MASTER FILE...      seals files, folders with all in them; also what an
                                                    older key sealed
             ./exuvia keys retire MASTER FILE...    drops its older keys, if none of these needs them

      A master key that AWS KMS wraps is named by its key there, before the word:
             ./exuvia keys --kms KEY_ID REGION [--endpoint URL] new MASTER
      """;

  private final PrintStream out;
  private final PrintStream err;

  KeysCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    System.exit(new KeysCommand(System.out, System.err).run(Arrays.asList(arguments)));
  }

  int run(List<String> arguments) {
    try {
      return command(arguments);
    } catch (NoSuchFileException e) {
      return failed("there is no file " + e.getFile());
    } catch (IOException e) {
      return failed(Reason.of(e));
    } catch (UncheckedIOException e) {
      return failed(Reason.of(e));
    } catch (IllegalStateException | IllegalArgumentException e) {
      return failed(e.getMessage());
    } catch (VaultException e) {
      return failed(e.getMessage());
    }
  }

  private int command(List<String> arguments) throws IOException {
    if (arguments.size() < 3 || !arguments.getFirst().equals("--kms")) {
      return command(arguments, Wrapping.NONE);
    }
    boolean elsewhere = arguments.size() > 4 && arguments.get(3).equals("--endpoint");
    KmsKey key =
        new KmsKey(
            arguments.get(1),
            arguments.get(2),
            elsewhere ? Optional.of(URI.create(arguments.get(4))) : Optional.empty());
    return command(arguments.subList(elsewhere ? 5 : 3, arguments.size()), new KmsWrapping(key));
  }

  private int command(List<String> arguments, Wrapping wrapping) throws IOException {
    if (arguments.size() < 2) {
      return usage();
    }
    Path master = Path.of(arguments.get(1));
    List<Path> files = arguments.stream().skip(2).map(Path::of).toList();
    return switch (arguments.getFirst()) {
      case "new" -> files.isEmpty() ? said(MasterKeyFile.create(master, wrapping)) : usage();
      case "rotate" ->
          files.isEmpty() ? said(MasterKeyFile.at(master, wrapping).rotate()) : usage();
      case "seal" ->
          files.isEmpty() ? usage() : said(MasterKeyFile.at(master, wrapping).seal(files));
      case "retire" ->
          files.isEmpty() ? usage() : said(MasterKeyFile.at(master, wrapping).retire(files));
      default -> usage();
    };
  }

  private int said(String what) {
    out.println(what);
    return DONE;
  }

  private int failed(String why) {
    err.println("exuvia keys: " + why);
    return FAILED;
  }

  private int usage() {
    err.print(USAGE);
    return USAGE_ERROR;
  }
}
