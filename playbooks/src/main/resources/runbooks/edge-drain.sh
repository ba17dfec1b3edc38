#!/usr/bin/env bash
# Stops a node from taking new work while what is under way goes on.
#
# usage: edge-drain.sh [on|off]      off: back to full service
#
#   port 25               new clients are told 421 4.3.2, which makes a mail server try the next
#                         address or come back; sessions in progress finish
#   the six login ports   new connections are reset, which makes a client try the next address at
#                         once; established ones live on. By looking at the TCP flags, not at
#                         connection tracking: that would take running sessions for new ones, as it
#                         starts to track only with the first rule that asks for it
# Exit 0: in force.
set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

soft_refusal='check_client_access static:{421 4.3.2 This server is being replaced, please try another}'
case ${1:-on} in
  on)
    nft -f - <<'NFT'
table inet exuvia_drain
delete table inet exuvia_drain
table inet exuvia_drain {
  set closed {
    type inet_service
    elements = { 110, 143, 465, 587, 993, 995 }
  }
  chain input {
    type filter hook input priority filter - 10; policy accept;
    tcp flags & (fin | syn | rst | ack) == syn tcp dport @closed reject with tcp reset
  }
}
NFT
    postconf -e "exuvia_smtp_clients = $soft_refusal"
    ;;
  off)
    postconf -e 'exuvia_smtp_clients ='
    nft delete table inet exuvia_drain 2>/dev/null || :
    ;;
  *)
    echo 'usage: edge-drain.sh [on|off]' >&2
    exit 64
    ;;
esac
# Postfix's daemons sleep until main.cf is two seconds old.
touch -d '10 seconds ago' /etc/postfix/main.cf
if postfix status >/dev/null 2>&1; then
  postfix reload
fi
