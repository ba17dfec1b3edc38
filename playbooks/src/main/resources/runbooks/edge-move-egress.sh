#!/usr/bin/env bash
# Hands this node's outgoing mail, what is queued and what still comes, to the nodes of the next
# generation, so that the world sees one set of sending addresses. Signatures stay as they are: the
# new nodes only relay. A message leaves this queue only when a new node has taken it; a new node's 5xx
# does not bounce it.
#
# usage: edge-move-egress.sh [--inbound] NODE...    NODE = ADDRESS or ADDRESS=SPKI-SHA256
#
#   NODE        tried in the order given. They must already have this node in PEER_NODES. The hop is
#               encrypted; with the SHA-256 of the new node's public key (hex) it is authenticated too
#   --inbound   mail for our own mailboxes goes that way as well, for a node that must become empty
#               though it cannot reach the mailstore
#
# Waits up to ten seconds for the queue to empty, then prints {"queue":N}: what is left is retried.
# Exit 0: in force, whatever is left.
set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

refuse() {
  echo "edge-move-egress: $1" >&2
  exit "${2:-1}"
}

inbound=no
if [ "${1:-}" = --inbound ]; then
  inbound=yes
  shift
fi
[ $# -gt 0 ] || refuse "usage: edge-move-egress.sh [--inbound] ADDRESS[=SPKI-SHA256]..." 64
hops='' policy=''
for node in "$@"; do
  address=${node%%=*}
  [[ $address =~ ^[0-9]+(\.[0-9]+){3}$ ]] || refuse "'$node' is no address" 64
  hops+=" [$address]:25"
  if [[ $node == *=* ]]; then
    pin=${node#*=}
    [[ $pin =~ ^[0-9A-Fa-f]{64}$ ]] || refuse "'$pin' is no SHA-256" 64
    policy+="[$address]:25 fingerprint match=$(sed 's/../&:/g; s/:$//' <<<"${pin^^}")"$'\n'
  else
    policy+="[$address]:25 encrypt"$'\n'
  fi
done
postfix status >/dev/null 2>&1 || refuse "Postfix does not run here"

printf '%s' "$policy" >/etc/postfix/tls_policy.new
mv -f /etc/postfix/tls_policy.new /etc/postfix/tls_policy
postconf -e "relayhost =${hops}" 'exuvia_handing_over = yes'
if [ "$inbound" = yes ]; then
  postconf -e "relay_transport = smtp:${hops# }"
fi
# Postfix's daemons sleep until main.cf is two seconds old.
touch -d '10 seconds ago' /etc/postfix/main.cf
postfix reload

queued() {
  postqueue -j | wc -l
}
for ((turn = 0; turn < 20; turn++)); do
  # A flush that meets the queue manager while it restarts is lost, so it is repeated.
  ((turn > 2 && turn % 4)) || postqueue -f
  sleep 0.5
  [ "$(queued)" -gt 0 ] || break
done
printf '{"queue":%d}\n' "$(queued)"
