/** Channel (node:diagnostics_channel) of what @actions/cache says: it prints past our logger otherwise. */
export const SAID = 'deploy-kit:cache';

export interface Said {
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}
