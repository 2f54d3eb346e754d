import{n as r}from"./chunk-IWR27R53.js";var o=class extends r{};export{o as a};
