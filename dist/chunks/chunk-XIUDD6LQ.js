import{a as n}from"./chunk-QFNHXNK3.js";import{H as r}from"./chunk-CRIXFPW2.js";var l=`
[ -s "$1/lock" ] || exit 0
inode=$(ls -id "$1/lock" | awk '{ print $1 }')
held() {
  awk '{ print $6 }' /proc/locks | grep -q ":$inode$" || grep -qs "^lock:.*:$inode " /proc/[0-9]*/fdinfo/9
}
[ ! -r /proc/locks ] || held || exit 0
tail -n +2 "$1/lock" | head -n 1
`,i=o=>({script:l,args:[o],read:e=>n(e.trim())});async function c(o,e,{signal:t}={}){return(await r(o,{holder:i(e)},{signal:t})).holder}export{i as a,c as b};
