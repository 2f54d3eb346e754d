import { downloadArtifact, uploadArtifact } from './artifacts.ts';
import { checkout } from './checkout.ts';
import type { Equivalent } from './equivalent.ts';

export const EQUIVALENTS: readonly Equivalent[] = [checkout, uploadArtifact, downloadArtifact];
