/** Who asks, in the access logs of what is asked. */
export const USER_AGENT = 'deploy-kit-health-gate';
