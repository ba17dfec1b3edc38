#!/usr/bin/env bash
# Takes everything from a node that tells whose it was: keys, recipients, queue, configuration, logs,
# histories, state of the services. Then looks for what is left and says so.
#
# usage: edge-wipe.sh           FORCE=1 in the environment: even though the queue holds mail
#
# Prints {"verified":true,"found":[]}; `found` names what should not be there, as "file:PATH",
# "process:NAME", "port:N" or "queue:N". Exit 0: verified. 1: something is left. 3: refused because
# the queue holds mail; nothing was touched, Postfix runs as before.
#
# Deleting is no proof against someone who gets the disk: on overlays, flash and journalled file
# systems old blocks outlive their files. The provider destroys the disk, or its key, after this.
# The SSH host key and authorized_keys are the provider's and go with the machine.
set -euo pipefail
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin

mail_spool=/var/spool/postfix
queues=(active bounce corrupt defer deferred flush hold incoming maildrop saved trace)
ports=(25 110 143 443 465 587 993 995)
here=$(readlink -f "$0")
found=()

report() {
  local item list=''
  for item in "${found[@]}"; do
    item=${item//\\/\\\\}
    list+=",\"${item//\"/\\\"}\""
  done
  [ ${#found[@]} -eq 0 ] && verified=true || verified=false
  printf '{"verified":%s,"found":[%s]}\n' "$verified" "${list#,}"
}

queued() {
  local queue
  for queue in incoming active deferred hold maildrop; do
    [ ! -d "$mail_spool/$queue" ] || find "$mail_spool/$queue" -type f
  done | wc -l
}

refuse_if_queued() {
  local count
  count=$(queued)
  [ "$count" -gt 0 ] && [ "${FORCE:-0}" != 1 ] || return 0
  if [ "${1:-}" = restart ]; then
    postfix start >/dev/null 2>&1 || :
  fi
  found=("queue:$count")
  report
  exit 3
}

# Mail services of this machine, as "PID NAME" lines.
services() {
  local process exe
  for process in /proc/[0-9]*; do
    exe=$(readlink "$process/exe" 2>/dev/null) || continue
    case $exe in
      /usr/lib/postfix/* | /usr/lib/dovecot/* | /usr/sbin/dovecot* | /usr/sbin/opendkim* | /usr/sbin/nginx*)
        echo "${process#/proc/} ${exe##*/}"
        ;;
      */perl*)
        [ "$(cat "$process/comm" 2>/dev/null)" != exuvia-logins ] || echo "${process#/proc/} exuvia-logins"
        ;;
    esac
  done
}

stop_services() {
  local turn process name
  if [ -e /etc/postfix/main.cf ] && postfix status >/dev/null 2>&1; then
    postfix stop >/dev/null 2>&1 || :
    # Mail that came in between the two looks is not lost.
    refuse_if_queued restart
  fi
  doveadm stop 2>/dev/null || :
  for ((turn = 0; turn < 100; turn++)); do
    [ -n "$(services)" ] || return 0
    while read -r process name; do
      # The signer has nothing to save and takes five seconds to hear TERM, the web server has
      # nothing to save either; others get two seconds.
      if [ "$name" = opendkim ] || [ "$name" = nginx ] || ((turn == 20)); then
        kill -KILL "$process" 2>/dev/null || :
      fi
    done < <(services)
    sleep 0.1
  done
}

# What holds traces, one path a line; directories are emptied, files removed.
traces() {
  local queue
  for queue in "${queues[@]}"; do
    echo "$mail_spool/$queue"
  done
  printf '%s\n' "$mail_spool"/{pid,private,public} /var/lib/postfix /var/lib/dovecot /run/dovecot \
    /run/opendkim /run/exuvia-logins /run/exuvia-nginx.pid /var/lib/nginx /etc/exuvia /var/log /run/log /var/mail /var/backups /tmp /var/tmp \
    /etc/dovecot/{dovecot,exuvia-alt}.conf /etc/postfix/{main,master}.cf /etc/postfix/{relay_recipients,sender_login,customer_domains} \
    /etc/postfix/{submission,outbound}_headers /etc/postfix/tls_policy /etc/postfix/openssl.cnf \
    /etc/{passwd,shadow,group,gshadow,subuid,subgid}-
  find /root /home -maxdepth 2 -xdev \( -name '.*history' -o -name '.*_hist*' -o -name .viminfo \
    -o -name .lesshst -o -name '.*-hsts' \) 2>/dev/null || :
  find /root/exuvia -mindepth 1 -type f ! -path "$here" 2>/dev/null || :
}

files_in() {
  if [ -d "$1" ]; then
    find "$1" -xdev ! -type d ! -type s 2>/dev/null || :
  elif [ -e "$1" ] || [ -L "$1" ]; then
    echo "$1"
  fi
}

# Files this machine wrote since its first boot that hold a text of this list: a private key's, or
# one that names the fleet.
telltales() {
  local directories=() directory
  for directory in /etc /root /home /var /srv /opt /tmp /run; do
    [ ! -d "$directory" ] || directories+=("$directory")
  done
  find "${directories[@]}" -xdev -type f -newer /etc/machine-id \
    ! -path "$here" ! -path '/etc/ssh/ssh_host_*' ! -path '/root/.ssh/authorized_keys' ! -path '/run/exuvia/*' \
    -exec grep -lF -f "$1" {} + 2>/dev/null || :
}

wipe() {
  local path file process name port
  # In memory only, and not where it would find itself. A list of customers is longer than an argument.
  telling=$(mktemp /dev/shm/telling.XXXXXX)
  trap 'rm -f "$telling"' EXIT
  {
    echo 'PRIVATE KEY-----'
    if [ -r /root/exuvia/node.env ]; then
      # shellcheck disable=SC1091
      (. /root/exuvia/node.env && tr -s ' ' '\n' <<<"${DOMAINS:-}")
    fi
    [ ! -r /etc/exuvia/customers ] || cat /etc/exuvia/customers
  } | grep -v '^$' >"$telling"

  refuse_if_queued
  stop_services
  while IFS= read -r path; do
    while IFS= read -r file; do
      rm -f -- "$file"
    done < <(files_in "$path")
  done < <(traces)
  rm -rf /etc/exuvia
  nft delete table inet exuvia_drain 2>/dev/null || :

  while IFS= read -r path; do
    while IFS= read -r file; do
      found+=("file:$file")
    done < <(files_in "$path")
  done < <(traces)
  while IFS= read -r file; do
    found+=("file:$file")
  done < <(telltales "$telling")
  while read -r process name; do
    [ -z "$process" ] || found+=("process:$name")
  done < <(services)
  for port in "${ports[@]}"; do
    [ -z "$(ss -Hltn "sport = :$port")" ] || found+=("port:$port")
  done
  report
  [ ${#found[@]} -eq 0 ]
}

wipe
exit
