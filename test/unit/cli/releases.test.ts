import { expect, it } from 'vitest';
import { wayBack } from '../../../src/cli/releases.ts';
import type { Settings } from '../../../src/config/settings.ts';

it('the command that goes back can be copied, whatever the version is called', () => {
  const command = (version: string, environment: string, production = false) =>
    wayBack({ environment, production } as Settings, version);
  expect(command('v1.2', 'staging')).toBe('deploy-kit rollback -e staging --to v1.2');
  expect(command('v1 (old); rm x', "jo's", true)).toBe(
    `deploy-kit rollback -e 'jo'\\''s' --to 'v1 (old); rm x' --reason "..."`,
  );
});
