package dev.exuvia.cert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;

/** What every place for account keys does. */
public interface AccountKeysContract {
  /** An empty store. */
  AccountKeys empty();

  /** The same store as another process, or the same process later, finds it. */
  AccountKeys reopened(AccountKeys store);

  @Test
  default void aKeyStaysTheSame() {
    AccountKeys keys = empty();
    byte[] first = keys.keyOf("one").getPrivate().getEncoded();
    assertThat(keys.keyOf("one").getPrivate().getEncoded()).isEqualTo(first);
    assertThat(reopened(keys).keyOf("one").getPrivate().getEncoded()).isEqualTo(first);
  }

  @Test
  default void issuersHaveKeysOfTheirOwn() {
    AccountKeys keys = empty();
    assertThat(keys.keyOf("one").getPublic()).isNotEqualTo(keys.keyOf("two").getPublic());
  }

  @Test
  default void theLatestAccountCounts() {
    AccountKeys keys = empty();
    assertThat(keys.accountOf("one")).isEmpty();
    keys.recordAccount("one", URI.create("https://ca.test/a/1"));
    keys.recordAccount("one", URI.create("https://ca.test/a/2"));
    assertThat(keys.accountOf("one")).contains(URI.create("https://ca.test/a/2"));
    assertThat(reopened(keys).accountOf("one")).contains(URI.create("https://ca.test/a/2"));
    assertThat(keys.accountOf("two")).isEmpty();
  }

  @Test
  default void aKeyThatIsDestroyedLeavesItsAccountKnown() {
    AccountKeys keys = empty();
    assertThat(keys.hasKey("one")).isFalse();
    keys.keyOf("one");
    keys.keyOf("two");
    keys.recordAccount("one", URI.create("https://ca.test/a/1"));
    keys.destroyKey("one");
    keys.destroyKey("one");
    AccountKeys later = reopened(keys);
    assertThat(later.hasKey("one")).isFalse();
    assertThat(later.hasKey("two")).isTrue();
    assertThat(later.accountOf("one")).contains(URI.create("https://ca.test/a/1"));
  }

  @Test
  default void whatIsForgottenIsGone() {
    AccountKeys keys = empty();
    byte[] first = keys.keyOf("one").getPrivate().getEncoded();
    keys.recordAccount("one", URI.create("https://ca.test/a/1"));
    keys.keyOf("two");
    keys.forget("one");
    keys.forget("one");
    assertThat(reopened(keys).accountOf("one")).isEmpty();
    assertThat(reopened(keys).keyOf("one").getPrivate().getEncoded()).isNotEqualTo(first);
  }
}
