import { mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/base/errors.ts';
import type { Settings } from '../../../src/config/settings.ts';
import { readStack } from '../../../src/deploy/stack/stack.ts';
import type { Host } from '../../../src/host/host.ts';
import { testContext } from '../../support/open-host.ts';
import { type TempDir, tempDir } from '../../support/temp.ts';

let dir: TempDir;
beforeAll(async () => {
  dir = await tempDir('stack');
  await mkdir(dir.join('nginx'));
  await writeFile(
    dir.join('compose.yml'),
    'include: [more.yml]\nservices: { web: {}, shell: { profiles: [debug, "${STAGE}-only"] } }\n',
  );
  await writeFile(dir.join('more.yml'), 'services: { graphs: { profiles: [monitoring] } }\n');
});
afterAll(() => dir?.[Symbol.asyncDispose]());

const RENDERED = 'it is for Compose to render';

function read(more: { files?: string[]; profiles?: string[] }, env: Record<string, string> = {}) {
  const error = new ToolError({ argv: ['docker'], code: 1, stderr: RENDERED });
  const local = { run: () => Promise.reject(error) } as unknown as Host;
  const settings = {
    projectDirectory: dir.path,
    compose: ['compose.yml'],
    composeProject: 'shop',
    files: [],
    profiles: [],
    ...more,
  };
  const variables = new Map(Object.entries({ STAGE: 'dev', ...env }));
  return readStack(local, settings as unknown as Settings, variables, testContext());
}

describe('readStack', () => {
  it('goes on to Compose with files and profiles that are there', async () => {
    await expect(read({ files: ['nginx/'], profiles: ['debug', 'monitoring', 'dev-only'] })).rejects.toThrow(
      RENDERED,
    );
  });

  it('tells of everything at once, and what Compose says besides', async () => {
    const error = await read({ files: ['ngins/', 'b'], profiles: ['debgu'] }).catch((caught) => caught);
    expect(error.problems).toHaveLength(4);
    expect(error.message).toMatch(/'ngins\/'.*\n.*'b'.*\n {2}Fix.*\n.*'debgu'.*\n {2}Fix.*\n.*render/);
  });

  it('refuses files that are not there', async () => {
    await expect(read({ files: ['nginx/', 'ngins/'] })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(
        `files: 'ngins/' does not exist in ${dir.path}\n  Fix: check the name, and that it is committed`,
      ),
    });
  });

  it('refuses a profile that no service has: what the right one had started would be removed', async () => {
    await expect(read({ profiles: ['debgu'] })).rejects.toMatchObject({
      name: 'UserError',
      message: expect.stringContaining(
        "profiles: no service has the profile 'debgu' (did you mean 'debug'?)\n" +
          '  Fix: the compose files have debug, dev-only, monitoring',
      ),
    });
  });

  it('refuses one of COMPOSE_PROFILES, too; `*` is all of them', async () => {
    await expect(read({}, { COMPOSE_PROFILES: 'debug,monitor' })).rejects.toMatchObject({
      message: expect.stringContaining(
        "COMPOSE_PROFILES: no service has the profile 'monitor' (did you mean 'monitoring'?)",
      ),
    });
    await expect(read({}, { COMPOSE_PROFILES: '*' })).rejects.toThrow(RENDERED);
    await expect(read({ profiles: ['debug'] }, { COMPOSE_PROFILES: 'nope' })).rejects.toThrow(RENDERED);
  });
});
