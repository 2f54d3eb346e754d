// The actions that pipelines call: one line each.
import { action as backup } from '../actions/backup-db.ts';
import { action as build } from '../actions/build-images.ts';
import { action as deploy } from '../actions/deploy-compose.ts';
import { action as notify } from '../actions/discord-notify.ts';
import { action as gate } from '../actions/health-gate.ts';
import { action as tests } from '../actions/regression-tests.ts';
import { action as back } from '../actions/rollback.ts';
import type { Callable, Input } from './step.ts';

export const backupDb = own(backup);
export const buildImages = own(build);
export const deployCompose = own(deploy);
export const discordNotify = own(notify);
export const healthGate = own(gate);
export const regressionTests = own(tests);
export const rollback = own(back);

/** An action of this repository, at the commit that the pipeline is of. */
function own<I extends string, O extends string>(action: {
  readonly name: string;
  readonly inputs: Readonly<Record<I, Input>>;
  readonly outputs: Readonly<Record<O, string>>;
}): Callable<I, O> {
  return { uses: `$/actions/${action.name}`, inputs: action.inputs, outputs: action.outputs };
}
