#!/usr/bin/env bash
# Puts certificates in place and starts the services, or makes running ones use them without cutting a
# session. Key and chain become one file, replaced by one rename: whichever process reads it, at
# whatever moment, finds a pair that fits.
#
# Reads   /etc/exuvia/tls/new/{fullchain.pem,key.pem}   leaf first; gone afterwards
#         /etc/exuvia/tls/new/alt/...                   the same of a second one with a key of another
#                                                       kind, if there is one
#         /root/exuvia/node.env                         HOST_MX HOST_SUBMISSION HOST_IMAP HOST_POP3 MAILSTORE
#                                                       HOST_POLICY
# Writes  /etc/exuvia/tls/current.pem      key and chain
#         /etc/exuvia/tls/alt.pem          those of the second
#         /etc/exuvia/tls/postfix.pem      both
#         and what makes Dovecot and nginx use the second
# A repeat without new/ starts or reloads with what is in place.
# Exit 0: all ports listen. 1: refused, what served before still serves.
set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 077

refuse() {
  echo "edge-install-certificate: $1" >&2
  exit 1
}

# shellcheck source=/dev/null
. "${EXUVIA_NODE_ENV:-/root/exuvia/node.env}"
cd /etc/exuvia/tls 2>/dev/null || refuse "/etc/exuvia/tls is missing"

# Whether a folder holds a key and a certificate for all of our names that belong together.
accept() {
  local certified held host
  certified=$(openssl x509 -in "$1/fullchain.pem" -noout -pubkey) || refuse "$1/fullchain.pem is no certificate"
  held=$(openssl pkey -in "$1/key.pem" -pubout) || refuse "$1/key.pem is no private key"
  [ "$certified" = "$held" ] || refuse "$1/key.pem is not the key of $1/fullchain.pem"
  openssl x509 -in "$1/fullchain.pem" -noout -checkend 0 >/dev/null || refuse "the new certificate has expired"
  for host in ${HOST_MX:-} ${HOST_SUBMISSION:-} ${HOST_IMAP:-} ${HOST_POP3:-} ${HOST_POLICY:-}; do
    openssl x509 -in "$1/fullchain.pem" -noout -checkhost "$host" | grep -q 'does match' \
      || refuse "the new certificate is not for $host"
  done
}

# The second certificate for the Dovecot of this node.
second_certificate() {
  case $(dovecot --version) in
    2.3.*) printf 'ssl_alt_cert = </etc/exuvia/tls/alt.pem\nssl_alt_key = </etc/exuvia/tls/alt.pem\n' ;;
    *) printf 'ssl_server_alt_%s_file = /etc/exuvia/tls/alt.pem\n' cert key ;;
  esac
}

if [ -s new/fullchain.pem ] && [ -s new/key.pem ]; then
  accept new
  cat new/key.pem new/fullchain.pem >current.pem.new
  cp current.pem.new postfix.pem.new
  if [ -s new/alt/fullchain.pem ] && [ -s new/alt/key.pem ]; then
    accept new/alt
    cat new/alt/key.pem new/alt/fullchain.pem >alt.pem.new
    cat alt.pem.new >>postfix.pem.new
    mv -f alt.pem.new alt.pem
    second_certificate >/etc/dovecot/exuvia-alt.conf
    printf 'ssl_certificate /etc/exuvia/tls/alt.pem;\nssl_certificate_key /etc/exuvia/tls/alt.pem;\n' \
      >/etc/exuvia/nginx-alt.conf
  else
    rm -f /etc/dovecot/exuvia-alt.conf /etc/exuvia/nginx-alt.conf alt.pem
  fi
  mv -f postfix.pem.new postfix.pem
  mv -f current.pem.new current.pem
  rm -rf new
fi
[ -s current.pem ] || refuse "there is no certificate: /etc/exuvia/tls/new/{fullchain.pem,key.pem} are missing"

# A daemon that kept this script's output open would keep the SSH session open.
start() {
  local said
  said=$(mktemp)
  if ! "$@" </dev/null >"$said" 2>&1; then
    cat "$said" >&2
    rm -f "$said"
    refuse "$1 does not start"
  fi
  rm -f "$said"
}

install -d -m 0750 -o opendkim -g postfix /run/opendkim
for configuration in /etc/exuvia/opendkim/*.conf; do
  name=$(basename "$configuration" .conf)
  signer=$(cat "/run/opendkim/$name.pid" 2>/dev/null || echo 0)
  if [ "$(cat "/proc/$signer/comm" 2>/dev/null)" != opendkim ]; then
    rm -f "/run/opendkim/$name"
    start opendkim -x "$configuration"
  fi
done
if [ -S /run/dovecot/master ] && doveadm service status >/dev/null 2>&1; then
  doveadm reload
else
  start dovecot
fi
logins=$(cat /run/exuvia-logins/pid 2>/dev/null || echo 0)
if [ "$(cat "/proc/$logins/comm" 2>/dev/null)" != exuvia-logins ]; then
  install -d -m 0755 /run/exuvia-logins
  start perl /etc/exuvia/exuvia-logins /run/exuvia-logins/socket /run/dovecot/postfix-auth /run/exuvia-logins/pid \
    "${MAILSTORE:?}"
fi
if postfix status >/dev/null 2>&1; then
  postfix reload
else
  start postfix start
fi

ports=(25 110 143 465 587 993 995)
if [ -s /etc/exuvia/nginx.conf ]; then
  ports+=(443)
  web=$(cat /run/exuvia-nginx.pid 2>/dev/null || echo 0)
  if [ "$(cat "/proc/$web/comm" 2>/dev/null)" = nginx ]; then
    kill -HUP "$web"
  else
    start nginx -c /etc/exuvia/nginx.conf
  fi
fi

listening() {
  local port
  for port in "${ports[@]}"; do
    [ -n "$(ss -Hltn "sport = :$port")" ] || return 1
  done
}
for ((turn = 0; turn < 100; turn++)); do
  listening && exit 0
  sleep 0.1
done
refuse "not all ports listen: $(ss -Hltn | tr -s ' ' | cut -d' ' -f4 | tr '\n' ' ')"
