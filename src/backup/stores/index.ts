import { hostStore } from './host.ts';
import type { BackupStore } from './store.ts';

/** Where backup sets can be kept; new ones go to the first. */
export const STORES: readonly [BackupStore, ...BackupStore[]] = [hostStore];
