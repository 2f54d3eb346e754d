function s(n){let e=/^([^/@\s]+)\/deploy-kit(?:\/([^@\s]*))?(?:@(\S+))?$/.exec(n);if(e===null)return;let[,t="",r="",i]=e;return{owner:t,path:r,ref:i}}export{s as a};
