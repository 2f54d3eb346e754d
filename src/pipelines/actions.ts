// The actions that pipelines call: one line each.
import { action as backup } from '../actions/backup-db.ts';
import { action as build } from '../actions/build-images.ts';
import { action as deploy } from '../actions/deploy-compose.ts';
import { action as notify } from '../actions/discord-notify.ts';
import { action as issue } from '../actions/github-issue.ts';
import { action as gate } from '../actions/health-gate.ts';
import { action as maintain } from '../actions/maintenance.ts';
import { action as tests } from '../actions/regression-tests.ts';
import { action as back } from '../actions/rollback.ts';
import { action as sum } from '../actions/summary.ts';
import { inputDefault } from '../config/inputs.ts';
import type { Option } from '../config/options/index.ts';
import { type Callable, type Input, mapValues } from './step.ts';

export const backupDb = own(backup);
export const buildImages = own(build);
export const deployCompose = own(deploy);
export const discordNotify = own(notify);
export const githubIssue = own(issue);
export const healthGate = own(gate);
export const maintenance = own(maintain);
export const regressionTests = own(tests);
export const rollback = own(back);
export const summary = own(sum);

/** An action of this repository, at the commit that the pipeline is of. */
function own<I extends string, O extends string>(action: {
  readonly name: string;
  readonly inputs: Readonly<Record<I, Option>>;
  readonly outputs: Readonly<Record<O, string>>;
}): Callable<I, O> {
  const inputs = mapValues<I, Option, Input>(action.inputs, (input) => ({
    description: input.description ?? '',
    default: inputDefault(input),
  }));
  return { uses: `$/actions/${action.name}`, inputs, outputs: action.outputs };
}
