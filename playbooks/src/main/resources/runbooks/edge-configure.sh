#!/usr/bin/env bash
# Makes a bare host an edge node: writes the configuration of Postfix (25, 587, 465), of Dovecot as
# login proxy (143, 993, 110, 995), of opendkim, and where there is a policy of nginx (443). Starts nothing: the ports open when
# edge-install-certificate.sh has put a certificate in place. A repeat on a serving node reloads the
# services and brings the node back to full service, so it also undoes a drain and a moved egress.
#
# Reads   /root/exuvia/node.env                    NODE_ADDRESS NODE_HOSTNAME DOMAINS MAILSTORE
#                                                  DKIM_SELECTOR PEER_NODES QUEUE_LIFETIME
#                                                  QUEUE_RETRY [QUEUE_RETRY_MAX] [DEBUG_LOG]
#                                                  [DKIM_SELECTOR_ED25519] [RING_SELECTOR]
#                                                  [RING_SELECTOR_ED25519] [TLS_CLIENT_FLOOR]
#                                                  [TLS_CIPHERS] [TLS_SUITES] [TLS_GROUPS]
#         /etc/exuvia/dkim/DKIM_SELECTOR.private   RSA key, PEM; signs for every one of DOMAINS under
#                                                  this selector, for customers under RING_SELECTOR
#         .../DKIM_SELECTOR_ED25519.private        Ed25519 key, PEM; adds a second signature
#         /etc/exuvia/recipients                   every address that exists, one a line
#         /etc/exuvia/mta-sts.txt                  the MTA-STS policy; may be missing
#         /etc/exuvia/customers                    customers' domains, one a line; may be missing
# Exit 0: configured. Anything else: nothing was started or reloaded.
set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
umask 022

refuse() {
  echo "edge-configure: $1" >&2
  exit 1
}

# shellcheck source=/dev/null
. "${EXUVIA_NODE_ENV:-/root/exuvia/node.env}"
: "${NODE_ADDRESS:?}" "${NODE_HOSTNAME:?}" "${DOMAINS:?}" "${MAILSTORE:?}" "${DKIM_SELECTOR:?}"
: "${DKIM_SELECTOR_ED25519=}" "${RING_SELECTOR=}" "${RING_SELECTOR_ED25519=}"
: "${PEER_NODES=}" "${QUEUE_LIFETIME:=5d}" "${QUEUE_RETRY:=300s}" "${DEBUG_LOG:=0}"
[[ $QUEUE_RETRY =~ ^([0-9]+)([smhd]?)$ ]] || refuse "QUEUE_RETRY '$QUEUE_RETRY': wanted a number and s, m, h or d"
: "${QUEUE_RETRY_MAX:=$((BASH_REMATCH[1] * 4))${BASH_REMATCH[2]}}"
# TLS as OpenSSL names it, each list in the order of preference: the suites of TLS 1.2, those of 1.3,
# and the groups. The floor is for mail programs; ports 25 and 443 never ask for more than TLS 1.2,
# because a mail server that can't do better would send in clear text instead.
: "${TLS_CLIENT_FLOOR:=TLSv1.2}" "${TLS_GROUPS:=X25519:prime256v1:secp384r1}"
: "${TLS_SUITES:=TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384:TLS_CHACHA20_POLY1305_SHA256}"
: "${TLS_CIPHERS:=ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305}"
only() { # WHAT LIST PATTERN: colons between items, every one of which the pattern knows
  [[ $2 =~ ^($3)(:($3))*$ ]] || refuse "$1 '$2' has something weak or unknown in it"
}
only TLS_CLIENT_FLOOR "$TLS_CLIENT_FLOOR" 'TLSv1\.2|TLSv1\.3'
only TLS_CIPHERS "$TLS_CIPHERS" 'ECDHE-(ECDSA|RSA)-(AES(128-GCM-SHA256|256-GCM-SHA384)|CHACHA20-POLY1305)'
only TLS_SUITES "$TLS_SUITES" 'TLS_(AES_(128_GCM_SHA256|256_GCM_SHA384)|CHACHA20_POLY1305_SHA256)'
only TLS_GROUPS "$TLS_GROUPS" 'X25519|prime256v1|secp384r1'
dkim_key=/etc/exuvia/dkim/$DKIM_SELECTOR.private
[ -s "$dkim_key" ] || refuse "$dkim_key is missing"
ed25519_key=/etc/exuvia/dkim/$DKIM_SELECTOR_ED25519.private
[ -z "$DKIM_SELECTOR_ED25519" ] || [ -s "$ed25519_key" ] || refuse "$ed25519_key is missing"
# One opendkim signs with one algorithm, so there are two of them.
signers=(rsa)
[ -z "$DKIM_SELECTOR_ED25519" ] || signers+=(ed25519)
customers=()
[ ! -e /etc/exuvia/customers ] || mapfile -t customers < <(grep -v '^$' /etc/exuvia/customers)
[ ${#customers[@]} -eq 0 ] || [ -n "$RING_SELECTOR" ] || refuse "there are customers, but no RING_SELECTOR to sign with"
[ -s /etc/exuvia/recipients ] || refuse "/etc/exuvia/recipients is missing: every recipient would be refused"

if [ "$DEBUG_LOG" = 1 ]; then
  postfix_log=/var/log/mail.log dovecot_log=/var/log/dovecot.log
else
  postfix_log=/dev/null dovecot_log=/dev/null
fi

# Replaces a file in one step; its time lies in the past, because Postfix's daemons sleep until
# main.cf is two seconds old.
write() {
  cat >"$1.new"
  touch -d '10 seconds ago' "$1.new"
  mv -f "$1.new" "$1"
}

domains_pattern=$(tr -s ' ' '|' <<<"${DOMAINS//./\\.}")

# --- Postfix --------------------------------------------------------------------------------------
# Postfix has no setting for the suites of TLS 1.3; OpenSSL takes them from this.
write /etc/postfix/openssl.cnf <<OPENSSL
openssl_conf = exuvia
[exuvia]
ssl_conf = exuvia_ssl
[exuvia_ssl]
system_default = exuvia_tls
[exuvia_tls]
MinProtocol = TLSv1.2
CipherString = DEFAULT:@SECLEVEL=2
Ciphersuites = $TLS_SUITES
OPENSSL
write /etc/postfix/main.cf <<MAIN
compatibility_level = 3.6
myhostname = $NODE_HOSTNAME
myorigin = \$myhostname
mydestination =
local_transport = error:5.1.1 no mailboxes here
alias_maps =
alias_database =
notify_classes =
inet_protocols = ipv4
inet_interfaces = all
smtpd_banner = \$myhostname ESMTP
biff = no
append_dot_mydomain = no
recipient_delimiter = +
message_size_limit = 52428800
maillog_file = $postfix_log
maillog_file_prefixes = /var/log, /dev

# Who may relay through this node without a login: itself, and the other nodes of the fleet, which
# hand their queues over. Kept up to date by edge-update-peers.sh.
mynetworks = 127.0.0.0/8 $PEER_NODES

# Inbound: only what exists is accepted, so no bounce to a forged sender ever starts here.
relay_domains = $DOMAINS, texthash:/etc/postfix/customer_domains
relay_recipient_maps = texthash:/etc/postfix/relay_recipients
# The hop to the mailstore is plain in the lab's closed network. In production it runs inside
# WireGuard, or with lmtp_tls_security_level = secure.
relay_transport = lmtp:inet:$MAILSTORE:24
lmtp_destination_concurrency_limit = 10
lmtp_connect_timeout = 10s

smtpd_helo_required = yes
disable_vrfy_command = yes
smtpd_discard_ehlo_keywords = etrn
smtpd_etrn_restrictions = reject
fast_flush_domains =
smtpd_peername_lookup = no
smtpd_client_restrictions =
smtpd_helo_restrictions = permit_mynetworks, reject_invalid_helo_hostname
smtpd_sender_restrictions = permit_mynetworks, reject_non_fqdn_sender
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
smtpd_recipient_restrictions = reject_non_fqdn_recipient, reject_unauth_pipelining
smtpd_data_restrictions = reject_unauth_pipelining
smtpd_client_connection_count_limit = 40
smtpd_forbid_bare_newline = normalize
# Set by edge-drain.sh: what new clients on port 25 are told.
exuvia_smtp_clients =

# TLS, server side. One file holds key and chain, so that replacing it is one rename.
smtpd_tls_chain_files = /etc/exuvia/tls/postfix.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_tls_protocols = >=TLSv1.2
smtpd_tls_mandatory_protocols = >=TLSv1.2
smtpd_tls_ciphers = medium
smtpd_tls_mandatory_ciphers = high
tls_high_cipherlist = $TLS_CIPHERS
tls_medium_cipherlist = $TLS_CIPHERS:HIGH:!aNULL:!eNULL:!3DES
tls_eecdh_auto_curves = ${TLS_GROUPS//:/ }
tls_config_file = /etc/postfix/openssl.cnf
smtpd_tls_loglevel = $DEBUG_LOG
smtpd_tls_received_header = yes
tls_preempt_cipherlist = yes
tls_ssl_options = NO_RENEGOTIATION, NO_COMPRESSION

# Login, on 587 and 465 only. There is no password here: this node's Dovecot asks the mailstore by
# IMAP, which can be encrypted on the way and needs no port of its own, as Dovecot's auth protocol
# would. In between stands exuvia-logins, see below.
smtpd_sasl_type = dovecot
smtpd_sasl_path = /run/exuvia-logins/socket
smtpd_sasl_security_options = noanonymous
smtpd_sasl_tls_security_options = noanonymous
smtpd_sender_login_maps = regexp:/etc/postfix/sender_login

# Outbound: DANE where the destination publishes TLSA, opportunistic TLS elsewhere.
smtp_helo_name = $NODE_HOSTNAME
smtp_bind_address = $NODE_ADDRESS
smtp_dns_support_level = dnssec
smtp_host_lookup = dns
smtp_tls_security_level = dane
smtp_tls_protocols = >=TLSv1.2
smtp_tls_mandatory_protocols = >=TLSv1.2
smtp_tls_fingerprint_digest = sha256
smtp_tls_policy_maps = texthash:/etc/postfix/tls_policy
smtp_tls_loglevel = $DEBUG_LOG
smtp_header_checks = regexp:/etc/postfix/outbound_headers
smtp_connect_timeout = 10s
smtp_helo_timeout = 60s
# Set by edge-move-egress.sh; while it hands mail over, no refusal by a node of ours is final.
relayhost =
exuvia_handing_over = no

# Signing. If the signer is down the client is told to try again: unsigned mail would fail DMARC.
milter_default_action = tempfail
milter_protocol = 6
milter_connect_timeout = 10s

maximal_queue_lifetime = $QUEUE_LIFETIME
bounce_queue_lifetime = $QUEUE_LIFETIME
minimal_backoff_time = $QUEUE_RETRY
maximal_backoff_time = $QUEUE_RETRY_MAX
queue_run_delay = $QUEUE_RETRY
transport_retry_time = $QUEUE_RETRY
default_process_limit = 60
in_flow_delay = 0
MAIN

submission_options="-o syslog_name=postfix/submission
  -o smtpd_tls_security_level=encrypt
  -o smtpd_tls_protocols=>=$TLS_CLIENT_FLOOR
  -o smtpd_tls_mandatory_protocols=>=$TLS_CLIENT_FLOOR
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_client_restrictions=permit_sasl_authenticated,reject
  -o smtpd_helo_restrictions=
  -o smtpd_sender_restrictions=reject_sender_login_mismatch
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_milters=$(printf 'unix:/run/opendkim/%s,' "${signers[@]}")
  -o milter_macro_daemon_name=ORIGINATING
  -o cleanup_service_name=submission-cleanup"
write /etc/postfix/master.cf <<MASTER
smtp       inet  n - n - - smtpd
  -o smtpd_client_restrictions=\$exuvia_smtp_clients
  -o smtpd_delay_reject=no
submission inet  n - n - - smtpd
  $submission_options
submissions inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
  $submission_options
pickup     unix  n - n 60 1 pickup
cleanup    unix  n - n - 0 cleanup
submission-cleanup unix n - n - 0 cleanup
  -o header_checks=regexp:/etc/postfix/submission_headers
qmgr       unix  n - n 300 1 qmgr
tlsmgr     unix  - - n 1000? 1 tlsmgr
rewrite    unix  - - n - - trivial-rewrite
bounce     unix  - - n - 0 bounce
defer      unix  - - n - 0 bounce
trace      unix  - - n - 0 bounce
verify     unix  - - n - 1 verify
flush      unix  n - n 1000? 0 flush
proxymap   unix  - - n - - proxymap
proxywrite unix  - - n - 1 proxymap
smtp       unix  - - n - - smtp
  -o soft_bounce=\$exuvia_handing_over
relay      unix  - - n - - smtp
showq      unix  n - n - - showq
error      unix  - - n - - error
retry      unix  - - n - - error
discard    unix  - - n - - discard
lmtp       unix  - - n - - lmtp
anvil      unix  - - n - 1 anvil
scache     unix  - - n - 1 scache
postlog    unix-dgram n - n - 1 postlogd
MASTER

tr '[:upper:]' '[:lower:]' </etc/exuvia/recipients | sed -e 's/[[:space:]]//g' -e '/^$/d' -e '/^#/d' -e 's/$/ exists/' \
  | write /etc/postfix/relay_recipients

for domain in "${customers[@]}"; do
  echo "$domain customer"
done | write /etc/postfix/customer_domains

# Users send as themselves, with or without +detail; nobody owns any other sender address.
{
  echo "/^([^@+]+)(\\+[^@]*)?@($domains_pattern)\$/ \${1}@\${3}"
  for domain in "${customers[@]}"; do
    echo "/^([^@+]+)(\\+[^@]*)?@(${domain//./\\.})\$/ \${1}@\${3}"
  done
} | write /etc/postfix/sender_login

# What a user's mail must not tell: where the user was when it was sent.
write /etc/postfix/submission_headers <<'HEADERS'
/^Received: from .*[[:space:]]by ([^[:space:]]+) \([^)]*\)[[:space:]]+with (E?SMTPS?A) (id [^;]*;.*)$/ REPLACE Received: by ${1} with ${2} ${3}
/^Received:/ IGNORE
/^X-Originating-IP:/ IGNORE
HEADERS

# Mail handed over by a node of another generation must not tell the world which one it was. The
# line itself stays: it is what ends mail loops.
write /etc/postfix/outbound_headers <<HEADERS
/^Received: .*[[:space:]]with ([A-Z]+) (id [^;]*;.*)\$/ REPLACE Received: by ${DOMAINS%% *} with \${1} \${2}
HEADERS

# Written by edge-move-egress.sh.
write /etc/postfix/tls_policy </dev/null

# --- opendkim -------------------------------------------------------------------------------------
mkdir -p /etc/exuvia/opendkim
chmod 0755 /etc/exuvia /etc/exuvia/opendkim
# "%" is the domain of the From address. A
# customer's keys are found through CNAMEs that never change, so they have selectors of their own,
# which come around again.
keys() { # SELECTOR RING-SELECTOR KEY
  echo "own %:$1:$3"
  [ -z "$2" ] || echo "ring %:$2:$3"
}
keys "$DKIM_SELECTOR" "$RING_SELECTOR" "$dkim_key" | write /etc/exuvia/opendkim/rsa.keys
keys "$DKIM_SELECTOR_ED25519" "$RING_SELECTOR_ED25519" "$ed25519_key" | write /etc/exuvia/opendkim/ed25519.keys
{
  for domain in $DOMAINS; do
    echo "*@$domain own"
  done
  for domain in "${customers[@]}"; do
    echo "*@$domain ring"
  done
} | write /etc/exuvia/opendkim/signing
chown -R opendkim /etc/exuvia/dkim
chmod 0700 /etc/exuvia/dkim
chmod 0400 /etc/exuvia/dkim/*.private

# Postfix lets a user give only the own address as envelope sender; this holds the From header, which
# people see and which the signature vouches for, to the same rule. One address, no second From.
write /etc/exuvia/opendkim/own-address.lua <<'LUA'
local login = odkim.get_mtasymbol(ctx, "{auth_authen}")
local from = odkim.get_header(ctx, "From", 0)
local second = odkim.get_header(ctx, "From", 1)
local own = false
if login ~= nil and from ~= nil and second == nil then
  local bare = from:gsub('\\.', ''):gsub('"[^"]*"', ''):gsub('%b()', '')
  local address = bare:match('<%s*([^<>%s]+)%s*>%s*$') or bare:match('^%s*([^<>%s]+)%s*$')
  local _, ats = bare:gsub('@', '')
  if address ~= nil and ats == 1 and not bare:find('[,;:]') then
    own = address:lower():gsub('%+[^@]*@', '@') == login:lower()
  end
end
if not own then
  odkim.set_result(ctx, SMFIS_REJECT)
end
LUA

# Only the submission ports talk to it and they require a login, so all it sees is to be signed. No
# host counts as internal: without a login there is no signature, whatever else changes. It has been
# seen to die of a memory fault in the middle of mail; without it nobody could send, so it comes back.
signer() { # NAME
  write "/etc/exuvia/opendkim/$1.conf" <<OPENDKIM
Mode s
UserID opendkim:postfix
UMask 007
Socket local:/run/opendkim/$1
PidFile /run/opendkim/$1.pid
Syslog no
Background yes
AutoRestart yes
AutoRestartRate 10/1m
Canonicalization relaxed/relaxed
SignatureAlgorithm $1-sha256
MinimumKeyBits 2048
KeyTable file:/etc/exuvia/opendkim/$1.keys
SigningTable refile:/etc/exuvia/opendkim/signing
InternalHosts csl:255.255.255.255
ExternalIgnoreList csl:255.255.255.255
OversignHeaders From
FinalPolicyScript /etc/exuvia/opendkim/own-address.lua
RequireSafeKeys yes
OPENDKIM
}
for name in "${signers[@]}"; do
  signer "$name"
done

# --- Dovecot --------------------------------------------------------------------------------------
# "nopassword" means only that this proxy checks no password: it passes each login on to the
# mailstore, which does. So that passdb is there for the proxied protocols alone. Postfix gets
# another, which tries the login at the mailstore; whatever else asks finds none and is refused.
#
# High-performance login processes: one process holds many sessions. shutdown_clients = no lets the
# sessions of the old processes live on when a new certificate is loaded.
#
# The proxy's hop to the mailstore is plain in the lab's closed network; in production it runs
# inside WireGuard, or with ssl = yes among the fields of the passdb.
#
# Dovecot 2.4 has other names for much of it than 2.3, and wants to be told first which ones are meant.
dovecot_2_3() {
  long_lived='service_count = 0'
  cat <<DOVECOT
disable_plaintext_auth = yes
ssl_prefer_server_ciphers = yes
ssl_cert = </etc/exuvia/tls/current.pem
ssl_key = </etc/exuvia/tls/current.pem
# Dovecot insists on one for all; this knows nobody, and the search goes on in those below.
passdb {
  driver = passwd-file
  args = /dev/null
}
protocol imap {
  passdb {
    driver = static
    args = proxy=y host=$MAILSTORE nopassword=y
  }
}
protocol pop3 {
  passdb {
    driver = static
    args = proxy=y host=$MAILSTORE nopassword=y
  }
}
protocol smtp {
  passdb {
    driver = imap
    args = host=$MAILSTORE port=143
  }
}
DOVECOT
  services
}

dovecot_2_4() {
  long_lived='restart_request_count = unlimited'
  cat <<DOVECOT
dovecot_config_version = 2.4.0
dovecot_storage_version = 2.4.0
auth_allow_cleartext = no
ssl_server_prefer_ciphers = server
ssl_server_cert_file = /etc/exuvia/tls/current.pem
ssl_server_key_file = /etc/exuvia/tls/current.pem
# Dovecot insists on one for all; this knows nobody, and the search goes on in those below.
passdb passwd-file {
  passwd_file_path = /dev/null
}
protocol imap {
  passdb static {
    fields {
      proxy = yes
      host = $MAILSTORE
      nopassword = yes
    }
  }
}
protocol pop3 {
  passdb static {
    fields {
      proxy = yes
      host = $MAILSTORE
      nopassword = yes
    }
  }
}
protocol smtp {
  passdb imap {
    imapc_host = $MAILSTORE
    imapc_port = 143
  }
}
DOVECOT
  services
}

services() { # what both call the same
  cat <<DOVECOT
protocols = imap pop3
listen = *
log_path = $dovecot_log
login_greeting = Ready.
auth_mechanisms = plain login
# The mailstore takes its time to refuse a login; this node need not wait as long again.
auth_failure_delay = 0 secs
ssl = required
ssl_min_protocol = $TLS_CLIENT_FLOOR
ssl_cipher_list = $TLS_CIPHERS
ssl_cipher_suites = $TLS_SUITES
ssl_curve_list = $TLS_GROUPS
# A second certificate, where there is one.
!include_try /etc/dovecot/exuvia-alt.conf
shutdown_clients = no
verbose_proctitle = no
default_vsz_limit = 512M
service imap-login {
  $long_lived
  client_limit = 4000
  process_min_avail = 1
  process_limit = 2
  inet_listener imap {
    port = 143
  }
  inet_listener imaps {
    port = 993
    ssl = yes
  }
}
service pop3-login {
  $long_lived
  client_limit = 4000
  process_min_avail = 1
  process_limit = 2
  inet_listener pop3 {
    port = 110
  }
  inet_listener pop3s {
    port = 995
    ssl = yes
  }
}
service auth {
  client_limit = 10000
  unix_listener postfix-auth {
    user = postfix
    mode = 0600
  }
}
service anvil {
  client_limit = 10000
}
DOVECOT
}

case $(dovecot --version) in
  2.3.*) dovecot_2_3 ;;
  2.4.*) dovecot_2_4 ;;
  *) refuse "this is Dovecot $(dovecot --version); known are 2.3 and 2.4" ;;
esac | write /etc/dovecot/dovecot.conf

# --- logins that can't be checked now -----------------------------------------------------------
# When the mailstore is away, Postfix tells the user 535, wrong password: its Dovecot plug-in knows no
# temporary failures (3.7), and Dovecot's imap passdb calls every failure one (2.3). A mail program then
# asks for the password, or gives the mail up. What Postfix does tell as 454, try again, is a lost
# connection. So this hands on all that either says, but before it hands on a failure it looks whether
# the mailstore greets, and hangs up if it doesn't.
write /etc/exuvia/exuvia-logins <<'PERL'
use strict;
use warnings;
use IO::Select;
use IO::Socket::INET;
use IO::Socket::UNIX;
use POSIX ();

my ($here, $dovecot, $pid_file, $mailstore) = @ARGV;
my ($uid, $gid) = (getpwnam('postfix'))[2, 3];
unlink $here;
umask 0177;
my $door = IO::Socket::UNIX->new(Local => $here, Listen => 100) or die "$here: $!\n";
chown $uid, $gid, $here or die "$here: $!\n";
defined(my $child = fork) or die "fork: $!\n";
if ($child) {
  open(my $file, '>', $pid_file) or die "$pid_file: $!\n";
  print $file "$child\n";
  exit 0;
}
POSIX::setsid();
$0 = 'exuvia-logins';
$( = $) = "$gid $gid";
$< = $> = $uid;
$SIG{PIPE} = 'IGNORE';

my $all = IO::Select->new($door);
my (%other, %from_dovecot, %unfinished);
sub hang_up {
  my @both = grep { defined } $_[0], $other{$_[0]};
  for my $side (@both) {
    $all->remove($side);
    delete $other{$side};
    delete $from_dovecot{$side};
    delete $unfinished{$side};
    close $side;
  }
}
sub meet {
  my $postfix = $door->accept or return;
  my $auth = IO::Socket::UNIX->new(Peer => $dovecot);
  return close $postfix unless $auth;
  $other{$postfix} = $auth;
  $other{$auth} = $postfix;
  $from_dovecot{$auth} = 1;
  $all->add($postfix, $auth);
}
sub away {
  my $imap = IO::Socket::INET->new(PeerAddr => $mailstore, PeerPort => 143, Timeout => 3) or return 1;
  return 1 unless IO::Select->new($imap)->can_read(3) && sysread $imap, my $greeting, 512;
  return $greeting !~ /^\* OK /;
}
sub hand_on {
  my ($side) = @_;
  return hang_up($side) unless sysread $side, my $said, 65536;
  if ($from_dovecot{$side}) {
    my $text = ($unfinished{$side} // '') . $said;
    return hang_up($side) if $text =~ /^FAIL\t.*\n/m && away();
    $unfinished{$side} = $text =~ /([^\n]*)\z/ ? $1 : '';
    $said = substr $text, 0, length($text) - length $unfinished{$side};
  }
  hang_up($side) if length $said && !defined syswrite $other{$side}, $said;
}
while (1) {
  for my $side ($all->can_read) {
    if ($side == $door) {
      meet();
    } elsif ($other{$side}) {
      hand_on($side);
    }
  }
}
PERL

# --- nginx ----------------------------------------------------------------------------------------
# Gives one file to whoever asks, under any name, and writes nothing down.
if [ -s /etc/exuvia/mta-sts.txt ]; then
  write /etc/exuvia/nginx.conf <<NGINX
user www-data;
worker_processes 1;
pid /run/exuvia-nginx.pid;
error_log /dev/null crit;
events {
  worker_connections 1000;
}
http {
  access_log off;
  server_tokens off;
  client_max_body_size 1k;
  keepalive_timeout 5s;
  server {
    listen 443 ssl default_server;
    ssl_certificate /etc/exuvia/tls/current.pem;
    ssl_certificate_key /etc/exuvia/tls/current.pem;
    include /etc/exuvia/nginx-alt*.conf;
    ssl_protocols TLSv1.2 TLSv1.3;
    ssl_ciphers $TLS_CIPHERS;
    ssl_conf_command Ciphersuites $TLS_SUITES;
    ssl_ecdh_curve $TLS_GROUPS;
    ssl_prefer_server_ciphers on;
    ssl_session_tickets off;
    location = /.well-known/mta-sts.txt {
      types { }
      default_type text/plain;
      alias /etc/exuvia/mta-sts.txt;
    }
    location / {
      return 404;
    }
  }
}
NGINX
fi

postfix check
nft delete table inet exuvia_drain 2>/dev/null || :

# --- a node that serves already -------------------------------------------------------------------
if postfix status >/dev/null 2>&1; then
  for name in "${signers[@]}"; do
    running=$(cat "/run/opendkim/$name.pid" 2>/dev/null || echo 0)
    [ "$(cat "/proc/$running/comm" 2>/dev/null)" != opendkim ] || kill -USR1 "$running"
  done
  doveadm reload
  postfix reload
fi
