import { standard } from './standard.ts';

/** The pipelines, each in the ways that it can be used. The file of one has the name of its workflow. */
export const PIPELINES = [standard];
