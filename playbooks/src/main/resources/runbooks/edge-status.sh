#!/usr/bin/env bash
# Says in one line of JSON what a node still holds: {"queue":N,"sessions":{"imap":N,"pop3":N,"smtp":N,
# "submission":N},"ports":[...]}
#
#   queue      messages not yet delivered, in whatever state
#   sessions   established connections, counted in the kernel: Dovecot forgets its proxied sessions
#              when it loads a new certificate, while they live on
#   ports      mail ports that take new connections; one that edge-drain.sh closed is not listed,
#              port 25 is listed while it answers 421
# Changes nothing. Exit 0.
set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

sessions() {
  local filter
  filter=$(printf 'or sport = :%s ' "$@")
  ss -Htn state established "( ${filter#or } )" | wc -l
}

closed=$(nft list set inet exuvia_drain closed 2>/dev/null | tr -cs '0-9' ' ' || :)
ports=''
for port in 25 110 143 465 587 993 995; do
  if [ -n "$(ss -Hltn "sport = :$port")" ] && [[ " $closed " != *" $port "* ]]; then
    ports+=,$port
  fi
done
queue=0
if [ -e /etc/postfix/main.cf ]; then
  queue=$(postqueue -j 2>/dev/null | wc -l)
fi
printf '{"queue":%d,"sessions":{"imap":%d,"pop3":%d,"smtp":%d,"submission":%d},"ports":[%s]}\n' \
  "$queue" "$(sessions 143 993)" "$(sessions 110 995)" "$(sessions 25)" "$(sessions 465 587)" "${ports#,}"
