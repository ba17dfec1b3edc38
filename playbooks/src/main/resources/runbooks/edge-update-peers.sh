#!/usr/bin/env bash
# Makes a node accept the queues of the nodes that live now, and know the mailboxes that exist now.
#
# Reads   /root/exuvia/node.env    PEER_NODES
#         /etc/exuvia/recipients   every address that exists, one a line
# Leaves the rest of the configuration, sessions and the queue alone. Exit 0: in force.
set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

refuse() {
  echo "edge-update-peers: $1" >&2
  exit 1
}

# shellcheck source=/dev/null
. "${EXUVIA_NODE_ENV:-/root/exuvia/node.env}"
[ -s /etc/postfix/main.cf ] || refuse "this node is not configured"
[ -s /etc/exuvia/recipients ] || refuse "/etc/exuvia/recipients is missing: every recipient would be refused"

tr '[:upper:]' '[:lower:]' </etc/exuvia/recipients | sed -e 's/[[:space:]]//g' -e '/^$/d' -e '/^#/d' -e 's/$/ exists/' \
  >/etc/postfix/relay_recipients.new
mv -f /etc/postfix/relay_recipients.new /etc/postfix/relay_recipients
postconf -e "mynetworks = 127.0.0.0/8 ${PEER_NODES:-}"
# Postfix's daemons sleep until main.cf is two seconds old.
touch -d '10 seconds ago' /etc/postfix/main.cf
if postfix status >/dev/null 2>&1; then
  postfix reload
fi
