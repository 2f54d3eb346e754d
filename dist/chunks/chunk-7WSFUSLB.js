import{a as p,b as d}from"./chunk-BJ3HL5CS.js";function i(e,r){return e.flatMap((o,n)=>{let t=r.find(g=>o.startsWith(g));if(t===void 0)return[];if(o!==t)return[o];let a=e[n+1];return a===void 0?[]:[o,a]})}var $=`
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`,c={name:"Apache",programs:["httpd-foreground","apache2","apache2-foreground","apache2ctl","apachectl","httpd"],isStartedWith:e=>d(e)!=="httpd"||e.args.some(r=>r.startsWith("-D")),configuration:/^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,reload:({args:e})=>["sh","-c",$,"sh",...i(e,["-f","-d"])]};var s=e=>({name:e,programs:[e.toLowerCase()],configuration:/^$/,reload:void 0}),f=s("Caddy"),y=s("Traefik"),m=s("Envoy");var P=`
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
`,l={name:"HAProxy",programs:["haproxy"],configuration:/^\/(?:usr\/local\/)?etc\/haproxy(?:\/[^/]+\.cfg|\/conf\.d(?:\/.*)?)?$/,reload:()=>["sh","-c",P]};var x={name:"nginx",programs:["nginx","nginx-debug","openresty","angie","freenginx","tengine"],isStartedWith:({args:e})=>!e.some(r=>/^-q?[stTvVh?]/.test(r)),configuration:/^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,reload:({program:e,args:r})=>[e,...i(r,["-c","-p","-e","-g"]),"-s","reload"]};var u=[x,l,c,f,y,m],S=u.filter(({reload:e})=>e!==void 0);function C(e){let r=p(e);return h(r,u)??h(r.flatMap(k),S)}function h(e,r){for(let o of e){let n=r.find(({programs:t,isStartedWith:a})=>t.includes(d(o))&&a?.(o)!==!1);if(n!==void 0)return{proxy:n,...o}}}function k({program:e,args:[r,...o]}){let n=r!==void 0&&o[0]?.startsWith("-");return e.endsWith(".sh")&&n?[{program:r,args:o}]:[]}export{C as a};
