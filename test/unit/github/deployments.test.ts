import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DeploymentRecord, type RecordedRelease } from '../../../src/github/deployment-record.ts';
import { githubOfAction } from '../../../src/github/open.ts';
import { BROKEN, type Fault, forbidden } from '../../support/github/faults.ts';
import { startGithub, type TestGithub } from '../../support/github/server.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';

let server: TestGithub;
let log: MemoryLogger;
let abort: AbortController;
beforeEach(async () => {
  [server, log, abort] = [await startGithub(), new MemoryLogger(), new AbortController()];
});
afterEach(() => server[Symbol.asyncDispose]());

const RELEASE: RecordedRelease = {
  project: 'shop',
  release: '20261121T183000Z-v1.4.2',
  version: 'v1.4.2',
  commit: 'c'.repeat(40),
  images: { web: 'ghcr.io/org/web@sha256:1', db: 'sha256:2' },
};
const LOG = 'https://github.com/octo/shop/actions/runs/1';

function record(
  { token, environment = 'staging' }: { token?: string; environment?: string } = { token: 'tok' },
) {
  const redact = (text: string) => text.replaceAll('hunter2', '***');
  const context = { log, signal: abort.signal, redact, hide() {}, now: Date.now };
  const run = { repository: 'octo/shop', apiUrl: server.url };
  const open = (signal: AbortSignal) => githubOfAction(token, { ...context, signal, run });
  const place = { environment, production: environment === 'live', url: 'https://example.org', log: LOG };
  return new DeploymentRecord(open, place, context);
}

const states = () => server.repository.deployments.map(({ statuses }) => statuses.map(({ state }) => state));
const warnings = () => log.lines.filter((line) => line.startsWith('warning'));

describe('a release that is deployed', () => {
  it('is a deployment of its commit, in progress at once, with what it is made of', async () => {
    {
      await using one = record({ token: 'tok', environment: 'live' });
      one.begins(RELEASE);
      one.ends(RELEASE.release, { state: 'success', description: 'v1.4.2 is active' });
    }
    const { commit: sha, ...payload } = RELEASE;
    const [deployment] = server.repository.deployments;
    expect(deployment).toMatchObject({ ref: sha, environment: 'live', payload, production: true });
    expect(deployment?.statuses).toMatchObject([
      { state: 'in_progress', description: 'v1.4.2 (20261121T183000Z-v1.4.2)' },
      {
        state: 'success',
        description: 'v1.4.2 is active',
        log_url: LOG,
        environment_url: 'https://example.org',
      },
    ]);
    expect(log.lines).toEqual([]);
  });

  it('stays in progress until a later step decides, which finds it by its release', async () => {
    {
      await using deploy = record();
      deploy.begins({ ...RELEASE, release: '20261120T100000Z-v1' });
      deploy.begins(RELEASE);
      deploy.ends('20261120T100000Z-v1', undefined);
      deploy.ends(RELEASE.release, undefined);
    }
    server.repository.deployments.push({
      ...server.repository.deployments[0],
      id: 99,
      payload: 'deploy',
    } as never);
    expect(states().slice(0, 2)).toEqual([['in_progress'], ['in_progress']]);
    {
      await using confirm = record();
      confirm.ends(RELEASE.release, { state: 'success', description: 'its gate and tests passed' });
    }
    expect(states().slice(0, 2)).toEqual([['in_progress'], ['in_progress', 'success']]);
  });

  it('has failed when it came to no end', async () => {
    {
      await using deploy = record();
      deploy.begins(RELEASE);
    }
    expect(server.repository.deployments[0]?.statuses.at(-1)).toMatchObject({
      state: 'failure',
      description: 'failed: the log of the run says why',
    });
  });

  it('is told of as cancelled also when the run is', async () => {
    {
      await using deploy = record();
      deploy.begins(RELEASE);
      abort.abort(new Error('cancelled'));
    }
    expect(server.repository.deployments[0]?.statuses.at(-1)).toMatchObject({
      state: 'failure',
      description: 'cancelled',
    });
  });

  it('says in 140 characters, on a line, without secrets what became of it', async () => {
    {
      await using deploy = record();
      deploy.begins(RELEASE);
      const description = `failed: the password hunter2 is\nwrong ${'x'.repeat(200)}`;
      deploy.ends(RELEASE.release, { state: 'failure', description });
    }
    const said = server.repository.deployments[0]?.statuses.at(-1)?.description;
    expect(said).toMatch(/^failed: the password \*\*\* is wrong x+\.\.\.$/);
    expect(said).toHaveLength(140);
  });
});

describe('what a release of production supersedes', () => {
  const live = async (version: string, more: Partial<RecordedRelease> = {}, state = 'success') => {
    const release = `20261121T183000Z-${version}`;
    await using one = record({ token: 'tok', environment: 'live' });
    one.begins({ ...RELEASE, version, release, ...more });
    one.ends(release, { state: state as 'success', description: state });
  };
  const last = () => server.repository.deployments.map(({ statuses }) => statuses.at(-1)?.state);

  it('is inactive: the one before, and no other stack, no failure and nobody else', async () => {
    await live('v1');
    await live('v9', { project: 'blog' });
    const [first] = server.repository.deployments;
    const of = { id: server.repository.id(), payload: 'x', statuses: [...(first?.statuses ?? [])] };
    server.repository.deployments.push({ ...first, ...of } as never);
    await live('v2', {}, 'failure');
    await live('v3');
    expect(last()).toEqual(['inactive', 'success', 'success', 'failure', 'success']);
    expect(server.repository.deployments[0]?.statuses.at(-1)).toMatchObject({
      description: 'superseded by 20261121T183000Z-v3',
      log_url: LOG,
    });
    expect(log.lines).toEqual([]);
  });

  it('is not asked for again and again', async () => {
    for (const version of ['v1', 'v2', 'v3']) await live(version);
    server.calls.length = 0;
    await live('v4');
    expect(server.calls.filter((call) => call.includes('/statuses?'))).toHaveLength(2);
    expect(last()).toEqual(['inactive', 'inactive', 'inactive', 'success']);
  });

  it('stays as it is with a warning where GitHub does not take it', async () => {
    await live('v1');
    server.fail('repos/list-deployment-statuses', forbidden('deployments=write'));
    await live('v2');
    expect(last()).toEqual(['success', 'success']);
    expect(warnings().join()).toContain('cannot read the status of an earlier deployment');
  });
});

describe('nothing, and no word about it', () => {
  it.each([
    ['without a token', () => record({}), RELEASE],
    ['without a commit', () => record(), { ...RELEASE, commit: undefined }],
  ])('%s', async (_name, open, release) => {
    {
      await using deploy = open();
      deploy.begins(release);
      deploy.ends(release.release, undefined);
    }
    expect(server.calls).toEqual([]);
    expect(log.lines).toEqual([]);
  });
});

describe('what GitHub does not take is said once, and keeps nobody', () => {
  async function deployed(operation: string, fault: Fault): Promise<number> {
    server.fail(operation, fault);
    const started = Date.now();
    {
      await using deploy = record();
      deploy.begins(RELEASE);
      deploy.ends(RELEASE.release, { state: 'success', description: 'v1.4.2 is active' });
    }
    return Date.now() - started;
  }

  it('a job that may not', async () => {
    await deployed('repos/create-deployment', forbidden('deployments=write'));
    expect(warnings()).toEqual([
      "warning: the deployment is not recorded as it should be. GitHub: cannot record the deployment: Resource not accessible by integration (403)\nWhat to do: add 'deployments: write' to the permissions of the job, and of the job that calls its workflow",
    ]);
  });

  it('a merge in place of a deployment', async () => {
    const body = { message: 'Auto-merged main into x on deployment.' };
    await deployed('repos/create-deployment', { status: 202, body });
    expect(warnings().join()).toContain('made no deployment');
    expect(server.repository.deployments).toEqual([]);
  });

  it('an API that is broken', async () => {
    await deployed('repos/create-deployment-status', BROKEN);
    expect(warnings().join()).toContain('cannot write the status of the deployment: Server Error (502)');
  });

  it('an API that is broken for a moment: a status is written again, a deployment is made again once', async () => {
    server.fail('repos/create-deployment-status', BROKEN, 1);
    {
      await using deploy = record();
      deploy.begins(RELEASE);
      deploy.ends(RELEASE.release, { state: 'success', description: 'v1.4.2 is active' });
    }
    expect(states()).toEqual([['in_progress', 'success']]);
    expect(warnings()).toEqual([]);
    server.repository.deployments.length = 0;
    await deployed('repos/create-deployment', BROKEN);
    expect(server.calls.filter((call) => call === 'POST /repos/octo/shop/deployments')).toHaveLength(3);
    expect(warnings()).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['that was not made', 'closed'],
    ['that was made, and not told of', 'lost'],
  ])('a connection that breaks off: a deployment %s is there once', async (_what, fault) => {
    server.fail('repos/create-deployment', fault, 1);
    {
      await using deploy = record();
      deploy.begins(RELEASE);
      deploy.ends(RELEASE.release, { state: 'success', description: 'v1.4.2 is active' });
    }
    expect(states()).toEqual([['in_progress', 'success']]);
    expect(warnings()).toEqual([]);
  });

  it('an API that is silent', async () => {
    expect(await deployed('repos/create-deployment', 'silence')).toBeLessThan(7000);
    expect(warnings().join()).toContain('GitHub: no answer within 5.0s');
    expect(warnings()).toHaveLength(1);
  });

  it('an API that was silent all the while is not waited for again', async () => {
    server.fail('repos/create-deployment', 'silence');
    let ended = 0;
    {
      await using deploy = record();
      deploy.begins(RELEASE);
      await new Promise((resolve) => setTimeout(resolve, 4500));
      ended = Date.now();
    }
    expect(Date.now() - ended).toBeLessThan(2500);
    expect(warnings().join()).toMatch(/GitHub: no answer within 5\.[4-9]s/);
  });

  it('a limit of rates that is longer than anybody waits here', async () => {
    const limit = { status: 429, headers: { 'retry-after': '30' }, body: { message: 'limit' } };
    expect(await deployed('repos/create-deployment', limit)).toBeLessThan(7000);
    expect(warnings().join()).toContain('GitHub: no answer within 5.0s');
  });
});
