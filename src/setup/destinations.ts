import type { Access, S3Keys } from '../backup/stores/kind.ts';
import type * as common from '../config/common-inputs.ts';
import type { InputValues } from '../config/inputs.ts';
import type { Settings } from '../config/settings.ts';
import type { SetupContext } from './context.ts';
import type { Hosts } from './hosts.ts';

/** What there is to reach the destinations of backups with. */
export function destinationAccess(
  settings: Pick<Settings, 'projectDirectory'>,
  hosts: Pick<Hosts, 'open'>,
  inputs: Partial<InputValues<typeof common.s3 & typeof common.seal>>,
  context: SetupContext,
): Access {
  return {
    openHost: (address) => hosts.open(address, 'backup.to'),
    directory: settings.projectDirectory,
    isPassing: context.env['RUNNER_ENVIRONMENT'] === 'github-hosted',
    s3: s3Keys(inputs, context),
    identity: inputs['age-identity']?.trim() || undefined,
  };
}

/** The pair of the inputs, or that of the variables which Amazon's own tools read: never half of one. */
function s3Keys(inputs: Partial<InputValues<typeof common.s3>>, { env, hide }: SetupContext): S3Keys {
  const region = env['AWS_REGION'] || env['AWS_DEFAULT_REGION'] || undefined;
  const given = {
    accessKeyId: inputs['s3-access-key-id']?.trim() || undefined,
    secretAccessKey: inputs['s3-secret-access-key']?.trim() || undefined,
  };
  if (given.accessKeyId !== undefined || given.secretAccessKey !== undefined) return { ...given, region };
  const keys = {
    accessKeyId: env['AWS_ACCESS_KEY_ID'] || undefined,
    secretAccessKey: env['AWS_SECRET_ACCESS_KEY'] || undefined,
    sessionToken: env['AWS_SESSION_TOKEN'] || undefined,
  };
  for (const key of Object.values(keys)) if (key !== undefined) hide(key);
  return { ...keys, region };
}
