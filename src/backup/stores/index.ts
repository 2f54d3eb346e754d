import { host } from './host.ts';
import type { DestinationKind } from './kind.ts';

/** Where backup sets can be kept. */
export const DESTINATIONS: readonly DestinationKind[] = [host];
