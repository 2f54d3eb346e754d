import{a as r}from"./chunk-TI5JSSM4.js";function s(e,t){try{return new TextDecoder("utf-8",{fatal:!0,ignoreBOM:!0}).decode(e)}catch(o){let n=new TextDecoder("utf-8",{ignoreBOM:!0}).decode(e).split("�")[0]??"";throw new r(`${t}:${n.split(`
`).length}: is not UTF-8`,{fix:"save the file as UTF-8",cause:o})}}var c=(e,t)=>`${e} ${t}${e===1?"":"s"}`;export{s as a,c as b};
