function r(e){return/^\d{8}T\d{6}Z-[A-Za-z0-9._-]+$/.test(e)}export{r as a};
