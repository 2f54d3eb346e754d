var t="deploy-kit-health-gate";export{t as a};
