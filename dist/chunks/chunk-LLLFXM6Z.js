import{i as n,m as t}from"./chunk-44OEVYSD.js";function f(e,o,i){return!(e instanceof t)||!r.test(e.stderr)?e:new n(`${o}: the disk has no room for ${i}`,{fix:"free space there (df -h, docker system df), then run again; nothing was put in its place",cause:e})}var r=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[s,p]=[32,128*1024],L=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${s} ]; do
    [ -e "reserve/$piece" ] || head -c ${p} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,c=`${r.source}|I/O error`,a=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${c}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`,E=`few() {
  n=$(df -P"$1" . 2>/dev/null | sed -n 's/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
  [ -n "$n" ] && [ "$n" -lt "$2" ]
}
if few k 65536 || few i 1000; then rm -f reserve/1? reserve/2?; fi`;export{f as a,r as b,L as c,a as d,E as e};
