import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetMade, readMade, recordMade, stateDirectory } from '../../../scripts/setup/state.mjs';

let home: string;
beforeEach(() => {
  home = mkdtempSync(path.join(tmpdir(), 'setup-state-'));
  vi.stubEnv('XDG_CACHE_HOME', path.join(home, 'cache'));
  vi.stubEnv('DEPLOY_KIT_SETUP_FOR', undefined);
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(home, { recursive: true });
});

describe('the record of what set-up made', () => {
  it('goes with the directories that it made', async () => {
    await stateDirectory();
    await recordMade((made) => made.packages.push('docker.io:amd64'));
    expect((await readMade()).packages).toEqual(['docker.io:amd64']);
    await forgetMade();
    expect(readdirSync(home)).toEqual([]);
  });

  it('leaves a directory that was there before, though it is empty', async () => {
    mkdirSync(path.join(home, 'cache'));
    await recordMade(() => {});
    await forgetMade();
    expect(readdirSync(path.join(home, 'cache'))).toEqual([]);
  });

  it('leaves what others keep there, and the record of the tests', async () => {
    await recordMade(() => {});
    mkdirSync(path.join(home, 'cache/pip'));
    vi.stubEnv('DEPLOY_KIT_SETUP_FOR', 'tests');
    await recordMade(() => {});
    vi.stubEnv('DEPLOY_KIT_SETUP_FOR', undefined);
    await forgetMade();
    expect(readdirSync(path.join(home, 'cache')).sort()).toEqual(['deploy-kit', 'pip']);
    expect(readdirSync(path.join(home, 'cache/deploy-kit'))).toEqual(['setup-tests.json']);
  });
});
