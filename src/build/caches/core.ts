import { channel } from 'node:diagnostics_channel';

// Stands where @actions/cache imports @actions/core (scripts/build.mjs): this action says what happened, in its own words.
/** Channel of what @actions/cache says: it prints past our logger otherwise. */
export const SAID = 'deploy-kit:cache';

export interface Said {
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
}

const said = channel(SAID);
const say = (level: Said['level']) => (text: string | Error) =>
  said.publish({ level, text: String(text) } satisfies Said);

export const info = say('info');
export const warning = say('warning');
export const error = say('error');
/** It holds signed addresses. */
export const debug = (): void => {};
export const isDebug = (): boolean => false;
export const setSecret = (): void => {};
