import{createRequire as o}from"node:module";var c=o(import.meta.url),s=(...e)=>c("child_process").execFileSync(...e),t=(...e)=>c("child_process").spawn(...e);export{s as a,t as b};
