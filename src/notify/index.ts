import { discord } from './discord/index.ts';
import type { Notifier } from './notifier.ts';

/** The services that can be told. */
export const NOTIFIERS: readonly Notifier[] = [discord];
