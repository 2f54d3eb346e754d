import { channel } from 'node:diagnostics_channel';
import { SAID, type Said } from './said.ts';

// Stands where @actions/cache imports @actions/core (scripts/build.mjs): this action says what happened, in its own words.
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
