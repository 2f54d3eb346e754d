import r from"node:path";function s(e,i){let t=r.relative(i,e);return t!==".."&&!t.startsWith(`..${r.sep}`)}export{s as a};
