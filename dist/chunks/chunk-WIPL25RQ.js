var o=["deploy-kit.yml","deploy-kit.yaml"];export{o as a};
