import{n as t,t as o}from"./chunk-IWR27R53.js";import{g as r}from"./chunk-BTOG6JLA.js";function u(e,i,s){return!(e instanceof o)||!n.test(e.stderr)?e:new t(r`${i}: the disk has no room for ${s}`,{fix:r`free space there (df -h, docker system df), then run again; nothing was put in its place`,cause:e})}var n=/no space left on device|disk quota exceeded|wrote only [0-9]+ of [0-9]+ bytes|short write/i;var[p,c]=[32,128*1024],m=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${p} ]; do
    [ -e "reserve/$piece" ] || head -c ${c} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,d=`${n.source}|I/O error`,E=`insist() {
  said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  for piece in reserve/*; do
    printf '%s\\n' "$said" | grep -Eqi '${d}' || break
    rm -- "$piece" 2>/dev/null || continue
    said=$(LC_ALL=C; export LC_ALL; "$@" 2>&1) && return
  done
  printf '%s\\n' "$said" >&2
  return 1
}
`,v=`few() {
  n=$(df -P"$1" . 2>/dev/null | sed -n 's/.* \\([0-9][0-9]*\\)  *[0-9][0-9]*% .*/\\1/p')
  [ -n "$n" ] && [ "$n" -lt "$2" ]
}
if few k 65536 || few i 1000; then rm -f reserve/1? reserve/2?; fi`;export{u as a,n as b,m as c,E as d,v as e};
