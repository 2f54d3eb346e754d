// The examples of callers are run as GitHub would start them: by a push, a tag or a dispatch.
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mustRun } from '../../scripts/setup/run.mjs';
import { removeProject, removeTags, uniqueName } from '../support/docker.ts';
import { startGithub, type TestGithub } from '../support/github/server.ts';
import { busyboxImage } from '../support/images.mjs';
import { KIT } from '../support/kit.ts';
import { type Playground, playground, type Ran } from '../support/pipeline.ts';
import { startRegistry, type TestRegistry } from '../support/registry.ts';
import { requires } from '../support/requirements.ts';

const suite = await requires('engine', 'compose', 'registry', 'git', 'linux');

const EXAMPLES = fileURLToPath(new URL('../../examples/callers', import.meta.url));
const examples = readdirSync(EXAMPLES).filter((file) => file.endsWith('.yml'));

suite('an example of a caller', () => {
  const project = uniqueName('callers');
  const environments = ['staging', 'production'] as const;
  let play: Playground;
  let registry: TestRegistry;
  let github: TestGithub;
  let image: string;
  const commit = async (version: string, more: Record<string, string> = {}) => {
    const workflows = examples.map((file) => [
      `.github/workflows/${file}`,
      readFileSync(path.join(EXAMPLES, file), 'utf8')
        .replaceAll('ghcr.io', registry.name)
        // This runner does not have it.
        .replace(/actions\/attest-build-provenance@\w+/, './sign'),
    ]);
    await play.repository.commit({
      ...Object.fromEntries(workflows),
      'compose.yml': `services:
  web:
    image: ${image}
    init: true
    command: [sleep, "100000"]
    environment: { VERSION: "${version}" }
    healthcheck: { test: [CMD, "true"], interval: 1m, start_period: 10m, start_interval: 300ms }
`,
      'deploy-kit.yml': `project: ${project}
environments:
${environments.map((name) => `  ${name}: { hosts: [local], deploy-path: ${play.join(name)} }\n`).join('')}health: { stability: 0s, successes: 1, interval: 300ms }
`,
      ...more,
    });
  };
  beforeAll(async () => {
    play = await playground();
    registry = await startRegistry();
    github = await startGithub();
    github.repository.git = play.repository.path;
    await play.repository.git('remote', 'add', 'origin', `https://github.com/${github.repository.slug}.git`);
    image = `${registry.name}/library/busybox:1`;
    await mustRun(['docker', 'tag', await busyboxImage(), image], { what: 'docker tag' });
    await mustRun(['docker', 'push', '--quiet', image], { what: 'docker push' });
    await commit('1');
  });
  afterAll(async () => {
    for (const name of environments) await removeProject(`${project}-${name}`);
    for (const tags of [`deploy-kit/${project}-*/*`, `${registry?.name}/*/*`]) await removeTags(tags);
    await registry?.[Symbol.asyncDispose]();
    await github?.[Symbol.asyncDispose]();
    await play?.[Symbol.asyncDispose]();
  });

  const ran = new Set<string>();
  const start = (file: string, { environment, ...options }: Parameters<Playground['run']>[1] = {}) => {
    ran.add(file);
    return play.run(`.github/workflows/${file}`, {
      kit: KIT,
      environment: { ...process.env, GITHUB_API_URL: github.url, ...environment },
      secrets: { GITHUB_TOKEN: 'ghs_token' },
      ...options,
    });
  };
  const run = async (...started: Parameters<typeof start>): Promise<Ran> => {
    const found = await start(...started);
    expect(found.result.result, found.text).toBe('success');
    return found;
  };
  /** Of the jobs that ran and say it: where they deployed, what, and what came of it. */
  const outcomes = ({ result }: Ran) =>
    result.jobs.flatMap(({ environment, outputs: { version, outcome } }) =>
      outcome === undefined || outcome === '' ? [] : [`${environment?.name} ${version} ${outcome}`],
    );

  let onStaging = '';
  it('deploys staging for a push to main', async () => {
    const found = await run('deploy-main.yml', { event: { name: 'push' }, ref: 'refs/heads/main' });
    onStaging = found.job('deploy / deploy').outputs['version'] ?? '';
    expect(outcomes(found)).toEqual([`staging ${onStaging} active`]);
  });

  it('deploys production for a tag', async () => {
    await play.repository.git('tag', 'v1.0.0');
    const found = await run('deploy-tag.yml', { event: { name: 'push' }, ref: 'refs/tags/v1.0.0' });
    expect(outcomes(found)).toEqual(['production v1.0.0 active']);
  });

  it('deploys in a job of its own', async () => {
    await commit('2');
    const found = await run('composite.yml', { inputs: { environment: 'production' } });
    expect(found.text).toMatch(/-\w+ is active$/m);
  });

  it('promotes what staging has verified', async () => {
    const found = await run('promote.yml', {});
    expect(outcomes(found)).toEqual([`production ${onStaging} active`]);
  });

  it('puts back what production had before', async () => {
    const inputs = { environment: 'production', to: 'previous', reason: 'it was better' };
    const found = await run('rollback-by-hand.yml', { inputs });
    expect(outcomes(found)).toEqual([expect.stringMatching(/^production \w+ rolled-back$/)]);
  });

  it('deploys some services for an issue, and tells it', async () => {
    await commit('3');
    const issue = github.repository.addIssue({ labels: ['hotfix'] });
    const inputs = { environment: 'production', issue: `#${issue.number}`, services: 'web' };
    const found = await run('hotfix-by-hand.yml', { inputs });
    expect(outcomes(found)).toEqual([expect.stringMatching(/^production \w+ active$/)]);
    expect(issue.comments).toHaveLength(1);
  });

  it.each([
    ['17 2 * * *', 'backup'],
    ['*/5 * * * *', 'monitor'],
    ['43 3 * * 0', 'maintenance'],
  ])('by schedule, at %s: %s', async (schedule, pipeline) => {
    const found = await run('scheduled.yml', { event: { name: 'schedule', payload: { schedule } } });
    const began = found.result.jobs.filter(({ result }) => result !== 'skipped');
    expect(began.map(({ id }) => id)).toEqual([`${pipeline} / ${pipeline}`]);
  });

  it('runs by hand what the schedule runs', async () => {
    const found = await run('scheduled.yml', { inputs: { pipeline: 'monitor' } });
    expect(found.job('monitor / monitor').outputs).toMatchObject({ verdict: 'passed' });
  });

  describe('that verifies signatures', () => {
    const file = 'signed.yml';
    const event = { name: 'push' };
    /** In the place of GitHub's attestations: `signs` keeps what it is given, `gh` knows what was kept. */
    const commitWith = async (version: string, signs: string) => {
      await commit(version, {
        'sign/action.yml': JSON.stringify({
          ...{ name: 'sign', description: 'Signs.' },
          inputs: { 'subject-checksums': { description: 'What.' } },
          runs: {
            using: 'composite',
            steps: [
              {
                shell: 'bash',
                env: { SUBJECTS: '${{ inputs.subject-checksums }}', SIGNED: play.join('signed') },
                run: signs,
              },
            ],
          },
        }),
        'app/Dockerfile': `FROM ${image}\nLABEL of=${version}\n`,
        'compose.yml': 'services: { web: { build: app, init: true, command: [sleep, "100000"] } }\n',
      });
      await mkdir(play.join('bin'), { recursive: true });
      await writeFile(
        play.join('bin/gh'),
        `#!/bin/sh
echo "$*" >>'${play.join('asked')}'
grep -q "^\${3##*@sha256:}  " '${play.join('signed')}' || { echo 'no attestations found' >&2; exit 1; }
`,
        { mode: 0o755 },
      );
      await writeFile(play.join('asked'), '');
      return { event, environment: { PATH: `${play.join('bin')}:${process.env['PATH']}` } };
    };

    it('deploys what was signed, by the digests that were verified', async () => {
      const options = await commitWith('signed', 'cat "$SUBJECTS" >"$SIGNED"');
      const found = await run(file, options);
      expect(found.text).toMatch(/outcome.*active|is active/);
      const web = JSON.parse(found.job('build').outputs['images'] ?? '{}').web;
      const sha = await play.repository.git('rev-parse', 'HEAD');
      const asked = readFileSync(play.join('asked'), 'utf8');
      expect(asked).toContain(`attestation verify oci://${web.pull} --repo `);
      expect(asked).toContain(`/.github/workflows/${file} --source-digest ${sha}`);
    });

    it('deploys nothing that nobody signed', async () => {
      const options = await commitWith('unsigned', ': >"$SIGNED"');
      const found = await start(file, options);
      expect(found.result.result).toBe('failure');
      expect(found.text).toContain('no attestations found');
      expect(found.step('Verify the images').conclusion).toBe('failure');
      expect(found.job('deploy').steps.at(-1)?.conclusion).toBe('skipped');
    });
  });

  it('is none that was not run', () => expect(examples.filter((file) => !ran.has(file))).toEqual([]));
});
