import type * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import type { Settings } from '../config/settings.ts';
import { DeploymentRecord, type RecordedRelease } from '../github/deployment-record.ts';
import { githubOfAction } from '../github/open.ts';
import type { Release } from '../release/types.ts';
import type { SetupContext } from './context.ts';

/** What tells GitHub of a deploy of this run, where it was given a token and is wanted. */
export function deploymentRecord(
  inputs: InputValues<typeof common.token & typeof common.deployment>,
  { environment, production, url }: Settings,
  context: SetupContext,
): DeploymentRecord {
  const { where } = context.run;
  const log = where.startsWith('https://') ? where : undefined;
  const open = (signal: AbortSignal) => githubOfAction(inputs['github-token'], { ...context, signal });
  const place = { environment, production, url, log };
  return new DeploymentRecord(inputs['github-deployment'] ? open : undefined, place, context);
}

export function recorded({ project, id, version, commit, images }: Release): RecordedRelease {
  const references = Object.entries(images).map(([service, image]) => [
    service,
    image.source === 'registry' ? image.pull : image.digest,
  ]);
  return { project, release: id, version, commit, images: Object.fromEntries(references) };
}
