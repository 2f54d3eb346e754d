import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { forbidden, invalid } from '../../support/github/faults.ts';
import { shop } from '../../support/github/shop.ts';

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIE1tvDTd3LkzbOyBOQvaBvmyPXvEyBfBLwwQjBLhGJJ1';
const SECRET = "PASSWORD=\"it's $1 `x` grün 🚀\"\nOTHER='a\n\nb'\nEMPTY=\n";

describe('github setup', () => {
  it('shows what it would do, and does nothing without a yes', async () => {
    await using at = await shop();
    const { code, out, err, changes } = await at.run(['setup', '--reviewer', 'octocat']);
    expect(code).toBe(1);
    expect(err).toContain('Nothing was changed: give --yes to do it.');
    expect(changes).toEqual([]);
    expect(out).toContain('\nstaging\n  + make       the environment\n');
    expect(out).toContain('deployments of branch main');
    expect(out).toContain(
      '\nproduction\n  + make       the environment\n  + make       required reviewer octocat\n  + make       deployments of tag v*\n',
    );
    expect(out).toContain('no line of known_hosts for ssh://deploy@shop.example.org:2222');
    expect(out).not.toContain('development');
    const json = await at.run(['setup', '--json'], { ask: async () => 'y' });
    expect([json.code, json.changes]).toEqual([1, []]);
    expect(JSON.parse(json.out)).toMatchObject({ repository: 'octo/shop', applied: false });
  });

  it('asks a person, and takes only a yes', async () => {
    await using at = await shop();
    const asked: string[] = [];
    const answering = (answer: string) => ({
      ask: async (question: string) => {
        asked.push(question);
        return answer;
      },
    });
    for (const answer of ['', 'no', 'yesterday']) {
      const { code, changes } = await at.run(['setup'], answering(answer));
      expect([code, changes]).toEqual([1, []]);
    }
    expect((await at.run(['setup'], answering('y'))).code).toBe(0);
    expect(asked).toHaveLength(4);
    expect([...at.repository.environments.keys()]).toEqual(['staging', 'production']);
  });

  it('makes environments with rules, variables and secrets, and has nothing to do the second time', async () => {
    await using at = await shop();
    await mkdir(at.temp.join('.ssh'));
    const known = `staging.example.org ${KEY}\n[shop.example.org]:2222 ${KEY}\nother.example.org ${KEY}\n`;
    await writeFile(at.temp.join('.ssh/known_hosts'), known);
    const args = ['setup', '--yes', '--reviewer', 'octocat', '--reviewer', 'octo/ops', '--wait-timer', '10m'];
    const first = await at.run(args);
    expect(first.err).toBe('');
    expect(first.code).toBe(0);
    const production = at.repository.environments.get('production');
    expect(production).toMatchObject({
      wait: 10,
      reviewers: [
        { type: 'User', id: 7 },
        { type: 'Team', id: 70 },
      ],
      policies: [{ type: 'tag', name: 'v*' }],
    });
    expect(production?.variables.get('DEPLOY_KNOWN_HOSTS')).toBe(`[shop.example.org]:2222 ${KEY}\n`);
    const staging = at.repository.environments.get('staging');
    expect(staging).toMatchObject({ wait: 0, reviewers: [], policies: [{ type: 'branch', name: 'main' }] });
    expect(staging?.variables.get('DEPLOY_KNOWN_HOSTS')).toBe(`staging.example.org ${KEY}\n`);
    const second = await at.run(args);
    expect(second).toMatchObject({ code: 0, changes: [] });
    expect(second.out).toContain('Nothing to do.');
    // Nor for somebody else, who knows other hosts and gives no reviewers.
    const others = `staging.example.org ${KEY} theirs\n[shop.example.org]:2222 ${KEY} theirs\n`;
    await writeFile(at.temp.join('.ssh/known_hosts'), others);
    expect(await at.run(['setup'])).toMatchObject({ code: 0, changes: [] });
  });

  it('seals secrets so that only GitHub reads them, and shows them nowhere', async () => {
    await using at = await shop();
    const env = await at.file('prod.env', SECRET);
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at.temp.join('key')]);
    const key = await readFile(at.temp.join('key'), 'utf8');
    const more = await at.file('more.env', "WEB='https://example.org/hook'\nGH_TOKEN=ghp_other\n");
    const args = [
      ...['setup', '-e', 'production', '--yes', '--ssh-key-file', at.temp.join('key'), '--secrets', more],
      ...['--secret-file', `DEPLOY_ENV=${env}`, '--secret', 'DISCORD_WEBHOOK', '--secret', 'NOTHING'],
    ];
    const variables = { DISCORD_WEBHOOK: 'https://discord.com/api/webhooks/1/tok', NOTHING: '' };
    const outputs = [
      await at.run(args, { env: variables }),
      await at.run([...args, '--json'], { env: variables }),
    ];
    expect(await at.opened('production', 'DEPLOY_ENV')).toBe(SECRET);
    expect(await at.opened('production', 'DEPLOY_SSH_KEY')).toBe(key);
    expect(await at.opened('production', 'DISCORD_WEBHOOK')).toBe(variables.DISCORD_WEBHOOK);
    expect(await at.opened('production', 'NOTHING')).toBe('');
    expect(await at.opened('production', 'WEB')).toBe('https://example.org/hook');
    const names = [...(at.repository.environments.get('production')?.secrets.keys() ?? [])];
    expect(names.sort()).toEqual(['DEPLOY_ENV', 'DEPLOY_SSH_KEY', 'DISCORD_WEBHOOK', 'NOTHING', 'WEB']);
    expect(at.github.authorizations).toContain('token ghp_other');
    expect(outputs.map(({ code }) => code)).toEqual([0, 0]);
    expect(outputs[0]?.out).toContain('+ make       secret DEPLOY_ENV');
    expect(outputs[1]?.out).toContain('"action": "set again",');
    // The second time there are only the secrets.
    expect(outputs[1]?.changes.every((call) => call.includes('/secrets/'))).toBe(true);
    const said = JSON.stringify([outputs.map(({ out, err }) => out + err), at.github.calls]);
    for (const part of [
      'grün',
      "it\\\\'s",
      'webhooks/1',
      'example.org/hook',
      key.split('\n')[2] ?? '-',
      'ghp_',
    ])
      expect(said).not.toContain(part);
  });

  it('sets up the environment of another name that schedules use, without the rules for production', async () => {
    await using at = await shop();
    const other = ['setup', '--github-environment', 'production-scheduled', '--yes'];
    const alone = await at.run(other);
    expect([alone.code, alone.changes]).toEqual([2, []]);
    expect(alone.err).toContain('-e production --github-environment production-scheduled');
    expect((await at.run([...other, '-e', 'production'])).code).toBe(0);
    expect([...at.repository.environments.keys()]).toEqual(['production-scheduled']);
    const policies = at.repository.environments.get('production-scheduled')?.policies;
    expect(policies?.map(({ type, name }) => `${type} ${name}`)).toEqual(['branch main']);
  });

  it('lets nobody approve what they started, and leaves that as it is', async () => {
    await using at = await shop();
    const args = ['setup', '-e', 'production', '--yes', '--reviewer', 'octocat'];
    const is = () => at.repository.environments.get('production')?.preventSelfReview;
    await at.run(args);
    expect(is()).toBe(false);
    const { out } = await at.run([...args, '--prevent-self-review']);
    expect(out).toContain('~ change     nobody approves what they started');
    expect(is()).toBe(true);
    expect((await at.run([...args, '--wait-timer', '5m'])).code).toBe(0);
    expect(is()).toBe(true);
  });

  it('leaves alone what others made, and names it', async () => {
    await using at = await shop();
    at.repository.environments.set('production', {
      ...{ wait: 30, preventSelfReview: true, reviewers: [{ type: 'User', id: 8 }] },
      branches: { protected_branches: false, custom_branch_policies: true },
      policies: [{ id: 1, name: 'release/*', type: 'branch' }],
      variables: new Map([['REGION', 'eu']]),
      secrets: new Map([['OLD', 'sealed']]),
    });
    const { code, out } = await at.run(['setup', '-e', 'production', '-y', '--reviewer', 'octocat']);
    expect(code).toBe(0);
    const production = at.repository.environments.get('production');
    expect(production).toMatchObject({
      ...{ wait: 30, preventSelfReview: true },
      reviewers: [
        { type: 'User', id: 8 },
        { type: 'User', id: 7 },
      ],
    });
    expect(production?.policies.map(({ name }) => name)).toEqual(['release/*', 'v*']);
    expect(production?.secrets.get('OLD')).toBe('sealed');
    for (const what of [
      'required reviewer hubot',
      'deployments of branch release/*',
      'variable REGION',
      'secret OLD',
    ])
      expect(out).toContain(`  keep       ${what}\n`);
  });

  it('lets pass what the workflows start for: a rollback by hand runs for the default branch', async () => {
    const caller = `on: { workflow_dispatch: }
permissions: {}
jobs:
  back:
    permissions: { contents: read, actions: read, deployments: write }
    uses: acme/deploy-kit/.github/workflows/rollback.yml@v1
    with: { environment: production }
    secrets: inherit
`;
    await using at = await shop({ '.github/workflows/rollback.yml': caller });
    await at.run(['setup', '-e', 'production', '-y']);
    const names = () => at.repository.environments.get('production')?.policies.map(({ name }) => name);
    expect(names()).toEqual(['v*', 'main']);
    await at.run(['setup', '-e', 'staging', '-y', '--branch', 'next']);
    expect(at.repository.environments.get('staging')?.policies.map(({ name }) => name)).toEqual(['next']);
  });

  it.each([
    ['repos/create-or-update-environment', "add 'administration: write' to the permissions of the token"],
    [
      'actions/create-or-update-environment-secret',
      "add 'environments: write' to the permissions of the token",
    ],
    ['actions/create-environment-variable', "add 'environments: write' to the permissions of the token"],
  ])(
    'names the permission when %s is refused, and goes on from there the next time',
    async (operation, fix) => {
      await using at = await shop();
      const known = await at.file('known', `shop.example.org ${KEY}\n`);
      const args = [
        'setup',
        '-e',
        'production',
        '-y',
        '--known-hosts-file',
        known,
        '--secret',
        'A',
        '--secret',
        'B',
      ];
      const env = { A: 'first value', B: 'second value' };
      at.github.fail(operation, forbidden());
      const refused = await at.run(args, { env });
      expect(refused.code).toBe(1);
      expect(refused.err).toContain(fix);
      at.github.mend();
      expect((await at.run(args, { env })).code).toBe(0);
      expect(await at.opened('production', 'B')).toBe('second value');
      expect(at.repository.environments.get('production')?.variables.size).toBe(1);
    },
  );

  it("says GitHub's own reason, as when the plan has no rules for private repositories", async () => {
    await using at = await shop();
    const reason = 'Please ensure the billing plan supports the required reviewers protection rule.';
    at.github.fail('repos/create-or-update-environment', invalid(reason));
    const { code, err } = await at.run(['setup', '-y', '--reviewer', 'octocat']);
    expect([code, err]).toEqual([1, expect.stringContaining(reason)]);
  });

  it.each([
    [['setup', '--secret', 'A=x'], {}, 2, '--secret takes only a name'],
    [['setup', '--secret', 'A'], {}, 1, 'there is no environment variable A'],
    [['setup', '--secret', 'A'], { A: 'x' }, 2, 'for which environment are the secrets A?'],
    [
      ['setup', '-e', 'staging', '--secret', 'GITHUB_X'],
      { GITHUB_X: 'x' },
      1,
      "GitHub takes no secret 'GITHUB_X'",
    ],
    [['setup', '-e', 'staging', '--secret', 'A'], { A: 'x'.repeat(50_000) }, 1, 'the secret A has'],
    [
      ['setup', '-e', 'staging', '--secret', 'DEPLOY_SSH_KEY'],
      { DEPLOY_SSH_KEY: 'x' },
      1,
      'DEPLOY_SSH_KEY: ',
    ],
    [['setup', '--secret-file', 'A'], {}, 2, '--secret-file takes NAME=FILE'],
    [['setup', '--wait-timer', '90s'], {}, 2, 'GitHub waits whole minutes'],
    [['setup', '--reviewer', 'nobody'], {}, 1, 'cannot find the user nobody'],
    [['setup'], { GH_TOKEN: '' }, 1, 'there is no token for GitHub'],
    [['set-up'], {}, 2, "there is no 'github set-up'"],
    [[], {}, 2, 'what about GitHub?'],
  ])('refuses %j with %j', async (args, env, code, message) => {
    await using at = await shop();
    const result = await at.run(args, { env: env as Record<string, string> });
    expect(result.err).toContain(message);
    expect([result.code, result.changes]).toEqual([code, []]);
  });

  it('needs a remote on GitHub', async () => {
    await using at = await shop();
    await at.clone.git('remote', 'remove', 'origin');
    expect((await at.run(['setup'])).err).toContain('the repository has no remote on GitHub');
  });
});
