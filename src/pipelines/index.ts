import { backup } from './backup.ts';
import { hotfix } from './hotfix.ts';
import { maintenance } from './maintenance.ts';
import { monitor } from './monitor.ts';
import { rollback } from './rollback.ts';
import { standard } from './standard.ts';

/**
 * The pipelines, each in the ways that it can be used: as a workflow, and some as one step. The file of one has the name of
 * its workflow. The first one is drawn in README.md.
 */
export const PIPELINES = [standard, hotfix, rollback, backup, monitor, maintenance];
