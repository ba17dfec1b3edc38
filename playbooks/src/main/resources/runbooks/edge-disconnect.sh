#!/usr/bin/env bash
# Ends the IMAP and POP3 sessions of a drained node politely, so that clients look the name up again
# and reconnect to a node that stays.
#
# The proxy on this node only copies bytes: `doveadm proxy kick` closes connections without a word,
# and knows nothing of sessions older than the last certificate. The mailstore speaks IMAP to the
# client, so it is asked to end what comes from this node's address; its "* BYE" passes through.
#
# Reads   /root/exuvia/node.env   MAILSTORE; its port 12346 ends the caller's own sessions
#         DISCONNECT_GRACE        seconds that POP3 sessions, which are short, may finish by themselves
# Prints {"told":N,"cut":N}: sessions that ended after the mailstore's word, sessions that had to be
# closed without one. Exit 0: none is left. 1: the node is not drained, or some would not end.
set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

refuse() {
  echo "edge-disconnect: $1" >&2
  exit 1
}

# shellcheck source=/dev/null
. "${EXUVIA_NODE_ENV:-/root/exuvia/node.env}"
: "${MAILSTORE:?}" "${DISCONNECT_GRACE:=5}"
nft list table inet exuvia_drain >/dev/null 2>&1 \
  || refuse "the login ports are open, clients would come right back: run edge-drain.sh first"

sessions() {
  local filter
  filter=$(printf 'or sport = :%s ' "$@")
  ss -Htn state established "( ${filter#or } )" | wc -l
}
# Waits until the ports given have no session, for so many seconds at most.
await_none() {
  local turn turns=$(($1 * 10))
  shift
  for ((turn = 0; turn < turns; turn++)); do
    [ "$(sessions "$@")" -gt 0 ] || return 0
    sleep 0.1
  done
  return 1
}

await_none "$DISCONNECT_GRACE" 110 995 || :
before=$(sessions 110 143 993 995)
if [ "$before" -gt 0 ]; then
  # shellcheck disable=SC2016 # the inner shell expands it
  timeout 10 bash -c 'cat </dev/tcp/"$1"/12346' - "$MAILSTORE" >/dev/null 2>&1 \
    || echo "edge-disconnect: the mailstore did not answer" >&2
  await_none 5 110 143 993 995 || :
fi

# What is left never logged in, or the mailstore was away. Only Dovecot's own login processes are
# ended, those of former certificates included; Dovecot starts new ones for the ports, which are closed.
left=$(sessions 110 143 993 995)
if [ "$left" -gt 0 ]; then
  master=$(cat /run/dovecot/master.pid)
  read -ra children <"/proc/$master/task/$master/children" || :
  for process in "${children[@]}"; do
    case $(cat "/proc/$process/comm" 2>/dev/null) in
      imap-login | pop3-login) kill -TERM "$process" 2>/dev/null || : ;;
    esac
  done
  await_none 5 110 143 993 995 || refuse "$(sessions 110 143 993 995) sessions would not end"
fi
printf '{"told":%d,"cut":%d}\n' "$((before - left))" "$left"
