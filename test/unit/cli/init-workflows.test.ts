import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { checkCallers } from '../../../src/cli/callers/check.ts';
import { callersIn } from '../../../src/cli/callers/find.ts';
import { allWorkflows, deployWorkflow, type WorkflowFile } from '../../../src/cli/init/workflows.ts';
import { tempDir } from '../../support/temp.ts';

/** The kit that this is. */
const ROOT = path.resolve(import.meta.dirname, '../../..');

const callee = (inputs: string, permissions = 'contents: read # checkout') => `
on:
  workflow_call:
    inputs:
      environment: { description: Where to., type: string, required: true }
      working-directory: { description: Where the stack is., type: string, default: . }
${inputs}
permissions: {}
jobs:
  a:
    runs-on: x
    permissions:
      ${permissions}
    steps: [{ run: a }]
  b: { runs-on: x, permissions: { contents: read }, steps: [{ run: a }] }
`;

const KIT = {
  standard: callee(`      dry-run: { description: Change nothing., type: boolean, default: false }
      from-environment: { description: Whose images., type: string, default: '' }
      registry: { description: Where images are., type: string, default: '' }`),
  rollback: callee(
    `      to: { description: What to go back to., type: string, default: previous }
      reason: { description: Why., type: string, default: '' }`,
    'deployments: write # the record',
  ),
  hotfix: callee(`      issue: { description: Its number., type: string, required: true }
      urgent: { description: Without a label., type: boolean, default: false }`),
  backup: callee(''),
  monitor: callee('', 'issues: write # one for an outage'),
};

async function drafts(
  environments: readonly string[],
  { directory = '', isLocal = false, registry = undefined as string | undefined } = {},
) {
  await using kit = await tempDir('kit');
  const folder = kit.join('.github/workflows');
  await mkdir(folder, { recursive: true });
  for (const [name, text] of Object.entries(KIT)) await writeFile(path.join(folder, `${name}.yml`), text);
  const site = {
    kit: 'org/deploy-kit',
    kitRoot: kit.path,
    directory,
    branch: 'trunk',
    environments,
    isLocal,
    registry,
  };
  const files = await allWorkflows(site);
  const one = await deployWorkflow(site);
  return {
    one,
    of: (name: string) => parse(files.find(({ file }) => file.endsWith(`/${name}.yml`))?.text ?? ''),
  };
}

/** What `validate` says of them beside the workflows of this kit. */
async function judged(files: readonly WorkflowFile[], environments: readonly string[]) {
  await using repository = await tempDir('drafts');
  const names = environments.map((name) => `${name}: { hosts: ["ssh://a@${name}"] }`).join(', ');
  await writeFile(repository.join('deploy-kit.yml'), `environments: { ${names} }\n`);
  await mkdir(repository.join('.github/workflows'), { recursive: true });
  for (const { file, text } of files) await writeFile(repository.join(file), text);
  const callers = await callersIn(repository.path);
  expect(callers.map(({ file }) => file)).toEqual(files.map(({ file }) => file).sort());
  const checked = { directory: '', config: undefined, variables: new Map([['production', ['X']]]) };
  return checkCallers({ top: repository.path, kit: ROOT, files: callers, checked });
}

describe('drafts of workflows', () => {
  it('deploy production for tags, staging for a branch, anything by hand', async () => {
    const { on, jobs } = (await drafts(['staging', 'production'])).of('deploy');
    expect(on.push).toEqual({ tags: ['v*'], branches: ['trunk'] });
    expect(on.workflow_dispatch.inputs).toEqual({
      environment: {
        description: 'Where to.',
        type: 'choice',
        options: ['staging', 'production'],
        required: true,
      },
      'dry-run': { description: 'Change nothing.', type: 'boolean', default: false },
    });
    expect(jobs.deploy.with).toEqual({
      environment: "${{ inputs.environment || github.ref_type == 'tag' && 'production' || 'staging' }}",
      'dry-run': '${{ inputs.dry-run == true }}',
    });
  });

  it('deploy production alone where there is no staging', async () => {
    const { on, jobs } = (await drafts(['live'], { directory: 'shop' })).of('deploy');
    expect(on.push).toEqual({ tags: ['v*'] });
    expect(jobs.deploy.with).toEqual({
      environment: "${{ inputs.environment || 'live' }}",
      'dry-run': '${{ inputs.dry-run == true }}',
      'working-directory': 'shop',
    });
  });

  it('ask for what the pipeline takes, in its words, and ask a token for as much as it does', async () => {
    const { of } = await drafts(['staging', 'production']);
    const { on, jobs, permissions } = of('rollback');
    expect(on).toEqual({
      workflow_dispatch: {
        inputs: {
          environment: {
            description: 'Where to.',
            type: 'choice',
            options: ['staging', 'production'],
            required: true,
          },
          to: { description: 'What to go back to.', type: 'string', default: 'previous' },
          reason: { description: 'Why.', type: 'string' },
        },
      },
    });
    expect(permissions).toEqual({});
    expect(jobs.rollback).toEqual({
      permissions: { deployments: 'write', contents: 'read' },
      uses: 'org/deploy-kit/.github/workflows/rollback.yml@v1',
      with: {
        environment: '${{ inputs.environment }}',
        to: '${{ inputs.to }}',
        reason: '${{ inputs.reason }}',
      },
      secrets: 'inherit',
    });
    expect(Object.keys(of('hotfix').on.workflow_dispatch.inputs)).toEqual(['environment', 'issue', 'urgent']);
  });

  it('promote what staging has verified, where images are in a registry', async () => {
    const both = ['staging', 'live'];
    const { of } = await drafts(both, { registry: 'ghcr.io/acme' });
    expect(of('promote')).toMatchObject({
      on: { workflow_dispatch: { inputs: { 'dry-run': { type: 'boolean' } } } },
      jobs: {
        promote: {
          uses: 'org/deploy-kit/.github/workflows/standard.yml@v1',
          with: {
            ...{ environment: 'live', 'from-environment': 'staging', registry: 'ghcr.io/acme' },
            'dry-run': '${{ inputs.dry-run }}',
          },
        },
      },
    });
    expect(of('deploy').jobs.deploy.with).toMatchObject({ registry: 'ghcr.io/acme' });
    expect(of('rollback').jobs.rollback.with).not.toHaveProperty('registry');
    // What needs a login of its own has it from the environment, which a job that only builds does not enter.
    const other = await drafts(both, { registry: 'registry.acme.org/x' });
    expect(other.of('promote').jobs.promote.with).toMatchObject({ registry: 'registry.acme.org/x' });
    expect(other.of('deploy').jobs.deploy.with).not.toHaveProperty('registry');
    expect((await drafts(both)).of('promote')).toBeNull();
    expect((await drafts(['live'], { registry: 'ghcr.io/acme' })).of('promote')).toBeNull();
  });

  it('run on a runner of their own where the host is the machine that the job runs on', async () => {
    const { of } = await drafts(['live'], { isLocal: true });
    expect(of('deploy').jobs.deploy.with.runner).toBe('["self-hosted"]');
    expect(of('scheduled').jobs.monitor.with.runner).toBe('["self-hosted"]');
  });

  it('run by schedule what there is, each at its own time and by hand', async () => {
    const { on, jobs } = (await drafts(['staging', 'production'])).of('scheduled');
    const crons = on.schedule.map(({ cron }: { cron: string }) => cron);
    expect(crons).toEqual(['17 2 * * *', '*/5 * * * *']);
    expect(on.workflow_dispatch.inputs.pipeline.options).toEqual(['backup', 'monitor']);
    expect(Object.keys(jobs)).toEqual(['backup', 'monitor']);
    expect(jobs.monitor.if).toBe("github.event.schedule == '*/5 * * * *' || inputs.pipeline == 'monitor'");
    expect(jobs.monitor.permissions).toEqual({ issues: 'write', contents: 'read' });
  });

  it('are one for tags without more being asked for', async () => {
    const { one } = await drafts(['production']);
    expect(one.text).toBe(`# A tag deploys production: git tag v1.0.0 && git push origin v1.0.0
name: deploy
on:
  push:
    tags:
      - v*
permissions: {}
jobs:
  deploy:
    # A called workflow gets no more than its caller has.
    permissions:
      contents: read # checkout
    uses: org/deploy-kit/.github/workflows/standard.yml@v1
    with:
      environment: production
    secrets: inherit
`);
  });

  it.each([[['production']], [['staging', 'production']], [['a', 'b', 'staging']]])(
    'for %s pass the check of callers with the workflows of this kit',
    async (environments) => {
      const site = {
        kit: 'org/deploy-kit',
        kitRoot: ROOT,
        directory: '',
        branch: 'main',
        environments,
        isLocal: false,
        registry: 'ghcr.io/acme',
      };
      const files = await allWorkflows(site);
      expect(await judged(files, environments)).toEqual([]);
      for (const { text } of files) expect(text).not.toMatch(/undefined|null/);
    },
  );
});
