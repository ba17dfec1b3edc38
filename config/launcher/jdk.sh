# shellcheck shell=bash
# Which JDK the launcher uses. Sourced by it; everything is a parameter, so that tests can give homes of
# their own.

# What a java says of one of its properties; nothing, if there is none or it doesn't run.
jdk_property() { # JAVA PROPERTY
  "$1" -XshowSettings:properties -version 2>&1 </dev/null \
    | sed -n "s/^ *$2 = //p" || true
}

# The feature release of a JDK: 25. Nothing, if it isn't one; a runtime alone has no compiler.
jdk_release() { # HOME
  local release
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
  release=$(jdk_property "$1/bin/java" java.specification.version)
  release=${release#1.}
  if [[ $release =~ ^[0-9]+$ ]]; then echo "$release"; fi
}

# The homes of all compilers on the PATH: where their links end, or, for a script that picks one (as
# jenv and asdf have), where the java beside it says that it lives.
jdk_homes_on_path() {
  local javac home
  while IFS= read -r javac; do
    home=$(dirname "$(dirname "$(readlink -f "$javac")")")
    if [ -z "$(jdk_release "$home")" ]; then
      home=$(jdk_property "$(dirname "$javac")/java" java.home)
    fi
    [ -z "$home" ] || echo "$home"
  done < <(type -aP javac 2>/dev/null || true)
}

# The JDK to use: the wanted home if that is new enough, else the newest on the PATH and among the given
# homes, the first of several. Prints nothing if there is none.
find_jdk() { # MINIMUM WANTED HOME...
  local minimum=$1 wanted=$2 best='' best_release=0 home release
  shift 2
  if [ -n "$wanted" ]; then
    release=$(jdk_release "$wanted")
    if [ -n "$release" ] && [ "$release" -ge "$minimum" ]; then
      echo "$wanted"
      return
    fi
  fi
  while IFS= read -r home; do
    [ -n "$home" ] || continue # an empty home would be the root's: /bin/javac
    release=$(jdk_release "$home")
    if [ -n "$release" ] && [ "$release" -ge "$minimum" ] && [ "$release" -gt "$best_release" ]; then
      best=$home best_release=$release
    fi
  done < <(jdk_homes_on_path; [ $# -eq 0 ] || printf '%s\n' "$@")
  [ -z "$best" ] || echo "$best"
}

# Of the names of Debian's packages on standard input the JDK to install: the preferred release, else
# the oldest that is new enough, which is the one that was used longest. Nothing, if there is none.
jdk_package() { # MINIMUM PREFERRED
  local name release best=''
  while IFS= read -r name; do
    [[ $name =~ ^openjdk-([0-9]+)-jdk-headless$ ]] || continue
    release=${BASH_REMATCH[1]}
    [ "$release" -ge "$1" ] || continue
    if [ "$release" = "$2" ]; then best=$release; break; fi
    if [ -z "$best" ] || [ "$release" -lt "$best" ]; then best=$release; fi
  done
  [ -z "$best" ] || echo "openjdk-$best-jdk-headless"
}

# What the package lists of this machine offer; fetched first, if there are none and we may.
debian_jdk_package() { # MINIMUM PREFERRED
  command -v apt-cache >/dev/null || return 0
  local package
  package=$(apt-cache --names-only search '^openjdk-[0-9]+-jdk-headless$' 2>/dev/null | cut -d' ' -f1 \
    | jdk_package "$1" "$2")
  if [ -z "$package" ] && [ "$(id -u)" = 0 ] && apt-get update >/dev/null 2>&1; then
    package=$(apt-cache --names-only search '^openjdk-[0-9]+-jdk-headless$' 2>/dev/null | cut -d' ' -f1 \
      | jdk_package "$1" "$2")
  fi
  [ -z "$package" ] || echo "$package"
}

# Options that only newer releases know, one a line. The service's cryptography (protobuf, in Tink) reads
# memory through sun.misc.Unsafe, of which the JVM warns since release 24; 23 was the first to know the option.
jdk_options() { # HOME
  local release
  release=$(jdk_release "$1")
  if [ -n "$release" ] && [ "$release" -ge 23 ]; then echo --sun-misc-unsafe-memory-access=allow; fi
}

# Sets and exports JAVA_HOME. Where there is no JDK and Debian has one it is installed with `install_packages`,
# or, if we may not, named. Ends by `die` if there is none in the end.
require_jdk() { # MINIMUM PREFERRED WANTED PLACE...: each place a folder of homes
  local minimum=$1 preferred=$2 wanted=$3 found package why
  shift 3
  found=$(jdk_in_places "$minimum" "$wanted" "$@")
  if [ -z "$found" ]; then
    why="no JDK $minimum or newer found (looked at JAVA_HOME=${wanted:-unset}, the PATH, $(printf '%s, ' "$@" | sed 's/, $//'))"
    package=$(debian_jdk_package "$minimum" "$preferred")
    [ -n "$package" ] \
      || die "$why, and no Debian package of one is known here. Install one, for example Eclipse Temurin $preferred, or set JAVA_HOME."
    [ "$(id -u)" = 0 ] || die "$why. Install one: as root, apt-get install $package"
    install_packages "$package"
    found=$(jdk_in_places "$minimum" "$wanted" "$@")
    [ -n "$found" ] || die "$why, not even after installing $package"
  fi
  if [ -n "$wanted" ] && [ "$found" != "$wanted" ]; then
    echo "exuvia: JAVA_HOME=$wanted is no JDK $minimum or newer; using $found" >&2
  fi
  export JAVA_HOME=$found
}

jdk_in_places() { # MINIMUM WANTED PLACE...
  local minimum=$1 wanted=$2 place homes=()
  shift 2
  for place in "$@"; do
    homes+=("$place"/*)
  done
  find_jdk "$minimum" "$wanted" "${homes[@]}"
}
