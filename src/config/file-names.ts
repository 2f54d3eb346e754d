/** What the config file is called where nobody names one. */
export const FILE_NAMES = ['deploy-kit.yml', 'deploy-kit.yaml'] as const;
