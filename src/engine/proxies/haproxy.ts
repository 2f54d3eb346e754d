import type { ProxyKind } from './proxy.ts';

// The master is the process that is the parent of another one. A worker that cannot read the configuration ends at once,
// and the old one goes on: only one that stays is a reload. (HAProxy Management Guide, 4: stopping and restarting)
const RELOAD = `
processes() {
  for p in /proc/[0-9]*; do
    { read -r pid name _ parent _ <"$p/stat"; } 2>/dev/null || continue
    [ "$name" != '(haproxy)' ] || printf '%s %s\\n' "$pid" "$parent"
  done
}
workers() { processes | while read -r pid parent; do [ "$parent" != "$master" ] || echo "$pid"; done; }
master=$(processes | while read -r pid _; do
  processes | while read -r _ parent; do [ "$parent" != "$pid" ] || { echo "$pid"; break; }; done
done)
[ -n "$master" ] || { echo 'haproxy does not run in master-worker mode' >&2; exit 1; }
old=" $(workers | tr '\\n' ' ')"
kill -USR2 "$master" || exit
seen=
for try in 1 2 3 4 5 6 7 8 9 10; do
  sleep 1
  for pid in $(workers); do
    case $old in *" $pid "*) continue ;; esac
    [ "$pid" != "$seen" ] || exit 0
    seen=$pid
  done
done
echo 'no new worker of haproxy stays' >&2
exit 1
`;

/** Without a `resolvers` section it resolves the names of its servers when it starts. */
export const haproxy: ProxyKind = {
  name: 'HAProxy',
  programs: ['haproxy'],
  configuration: /^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,
  reload: () => ['sh', '-c', RELOAD],
};
