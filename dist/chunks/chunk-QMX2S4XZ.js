var[e,r]=[32,131072],n=`keep_reserve() {
  mkdir -p reserve || return
  piece=0
  while [ "$piece" -lt ${e} ]; do
    [ -e "reserve/$piece" ] || head -c ${r} /dev/urandom >"reserve/$piece" ||
      { rm -f "reserve/$piece"; return 1; }
    piece=$((piece + 1))
  done
}
`,c=`insist() {
  "$@" 2>/dev/null && return
  for piece in reserve/*; do
    rm -- "$piece" 2>/dev/null && "$@" 2>/dev/null && return
  done
  "$@"
}
`,i="rm -f reserve/1? reserve/2?";export{n as a,c as b,i as c};
