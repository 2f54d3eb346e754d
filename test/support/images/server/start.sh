#!/bin/bash
# AUTHORIZED_KEY: the public key that may log in. ENGINE: 'none', 'classic' or 'containerd' (the image store).
set -eu

# A machine that starts again keeps its key.
if [ ! -e /etc/ssh/ssh_host_ed25519_key ]; then
  ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
fi
for user in root deploy nodocker; do
  home=$(getent passwd "$user" | cut -d: -f6)
  # The homes may be on a small disk of their own, empty at first.
  install -d -m 700 -o "$user" -g "$user" "$home" "$home/.ssh"
  printf '%s\n' "$AUTHORIZED_KEY" >"$home/.ssh/authorized_keys"
  chown "$user:$user" "$home/.ssh/authorized_keys"
  chmod 600 "$home/.ssh/authorized_keys"
done

engine=
if [ "$ENGINE" != none ]; then
  if [ "$ENGINE" = containerd ]; then
    install -d /etc/docker
    echo '{ "features": { "containerd-snapshotter": true } }' >/etc/docker/daemon.json
  fi
  dockerd >/var/log/dockerd.log 2>&1 &
  engine=$!
fi

install -d -m 755 /run/sshd
/usr/sbin/sshd -D -e &
ssh=$!
# A stop from outside ends everything at once: nothing in here has to be kept.
trap 'kill "$ssh" $engine 2>/dev/null; exit 0' TERM INT
wait "$ssh"
