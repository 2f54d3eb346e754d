import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ActionRun, type TestJob, testJob } from '../support/action.ts';
import {
  BROKEN,
  type Fault,
  forbidden,
  invalid,
  NOT_FOUND,
  rateLimited,
  secondaryLimit,
} from '../support/github/faults.ts';
import { startGithub, type TestGithub } from '../support/github/server.ts';

let server: TestGithub;
let job: TestJob;
beforeEach(async () => {
  server = await startGithub();
  job = await testJob({ GITHUB_API_URL: server.url });
});
afterEach(async () => {
  await job[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
});

type Inputs = Readonly<Record<string, string>>;
const run = (inputs: Inputs, env: Inputs = {}): Promise<ActionRun> =>
  job.run('github-issue', { inputs: { 'github-token': 'tok', ...inputs }, env });

describe('what makes a hotfix urgent', () => {
  const require = (inputs: Inputs) => run({ mode: 'require', ...inputs });

  it.each([
    '2',
    '#2',
    'https://github.com/octo/shop/issues/2',
    'https://github.com/Octo/Shop/issues/2/?x=1#issuecomment-3',
  ])('is an issue that is open and has a label: %s', async (issue) => {
    server.repository.addIssue();
    server.repository.addIssue({ title: 'Nobody can @login', labels: ['ui', 'Critical'] });
    const { code, outputs, summary, stdout } = await require({ issue });
    expect(code, stdout).toBe(0);
    expect(outputs).toMatchObject({
      issue: '2',
      url: 'https://github.com/octo/shop/issues/2',
      urgent: 'false',
      reason: 'Nobody can @login',
    });
    expect(summary).toContain('For [#2](https://github.com/octo/shop/issues/2): Nobody can @<!-- -->login');
  });

  it('is an issue, for the reason that is given with it', async () => {
    server.repository.addIssue({ title: 'Nobody can login', labels: ['hotfix'] });
    const { outputs, summary } = await require({ issue: '1', reason: 'customers leave' });
    expect(outputs).toMatchObject({ urgent: 'false', reason: 'customers leave (Nobody can login)' });
    expect(summary).toContain('customers leave (Nobody can login)');
  });

  it.each<[string, Parameters<TestGithub['repository']['addIssue']>[0], RegExp]>([
    ['closed', { state: 'closed', labels: ['hotfix'] }, /issue #1 is closed%0AWhat to do: reopen it/],
    ['a pull request', { isPullRequest: true, labels: ['hotfix'] }, /issue #1 is a pull request/],
    ['without a label', {}, /issue #1 has no label%0AWhat to do: .*hotfix, urgent, critical/],
    ['of other labels', { labels: ['ui', 'bug'] }, /issue #1 has only the labels ui, bug/],
  ])('is no issue that is %s', async (_name, issue, said) => {
    server.repository.addIssue(issue);
    const { code, stdout } = await require({ issue: '1' });
    expect(code).toBe(1);
    expect(stdout).toMatch(said);
  });

  it('labels can be others', async () => {
    server.repository.addIssue({ labels: ['sev 1'] });
    expect((await require({ issue: '1', labels: 'p0, Sev 1' })).code).toBe(0);
    expect((await require({ issue: '1', labels: 'p0' })).code).toBe(1);
  });

  it.each(['0', '12a', 'https://github.com/octo/other/issues/2', 'https://github.com/octo/shop/pull/2', '#'])(
    "'%s' is no issue of the repository, and nobody is asked",
    async (issue) => {
      const { code, stdout } = await require({ issue });
      expect(code).toBe(1);
      expect(stdout).toContain(`'${issue}' is no issue of octo/shop`);
      expect(server.calls).toEqual([]);
    },
  );

  it('is a reason, where it is said to be urgent: recorded, and nobody is asked', async () => {
    const { code, outputs, summary, stdout, report } = await require({
      urgent: 'true',
      reason: 'data is lost',
      issue: '7',
    });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ urgent: 'true', reason: 'data is lost', issue: '7' });
    expect(summary).toContain('**Urgent**, by octocat: data is lost');
    expect(stdout).toContain('::warning::urgent, by octocat: data is lost');
    expect(report).toMatchObject({ urgent: true, reason: 'data is lost', who: 'octocat' });
    expect(server.calls).toEqual([]);
  });

  it.each([
    ['neither an issue nor urgent', {}, /name an open issue with one of the labels/],
    ['urgent without a reason', { urgent: 'true' }, /what is urgent has a reason/],
    ['no token', { issue: '1', 'github-token': '' }, /github-token: \$\{\{ github.token }}/],
  ])('is not: %s', async (_name, inputs: Inputs, said) => {
    const { code, stdout } = await require(inputs);
    expect(code).toBe(1);
    expect(stdout).toMatch(said);
  });

  it.each<[string, Fault, RegExp]>([
    ['may not be seen', forbidden('issues=read'), /add 'issues: read' to the permissions of the job/],
    ['is not there', NOT_FOUND, /cannot read issue #1: Not Found/],
    [
      'was deleted',
      { status: 410, body: { message: 'This issue was deleted' } },
      /This issue was deleted \(410\)/,
    ],
    ['cannot be read now', BROKEN, /Server Error \(502\)/],
  ])('an issue that %s is a failure that says what to do', async (_name, fault, said) => {
    server.fail('issues/get', fault);
    const { code, stdout } = await require({ issue: '1' });
    expect(code).toBe(1);
    expect(stdout).toMatch(said);
  });
});

describe('a comment', () => {
  const comment = (inputs: Inputs, env?: Inputs) => run({ mode: 'comment', issue: '#1', ...inputs }, env);
  const bodies = () => server.repository.issues[0]?.comments.map(({ body }) => body) ?? [];

  it('is written once for a run, and edited by later steps and attempts of it', async () => {
    server.repository.addIssue();
    const first = await comment({ status: 'is being deployed' });
    expect(first.outputs).toMatchObject({
      issue: '1',
      change: 'opened',
      url: expect.stringContaining('#issuecomment-'),
    });
    const second = await comment({ status: 'v1.2.4 runs' }, { GITHUB_RUN_ATTEMPT: '2' });
    expect(second.outputs['change']).toBe('updated');
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(
      /^\*\*v1\.2\.4 runs\*\*\n\n\[Run\]\(https:\/\/github\.com\/octo\/shop\/actions\/runs\/4711\)/,
    );
    await comment({ status: 'again' }, { GITHUB_RUN_ID: '4712' });
    expect(bodies()).toHaveLength(2);
  });

  it('is one for each environment of a run', async () => {
    server.repository.addIssue();
    for (const environment of ['staging', 'production', 'staging'])
      await comment({ environment, status: `runs in ${environment}` });
    expect(bodies()).toEqual([
      expect.stringMatching(/^\*\*runs in staging/),
      expect.stringMatching(/^\*\*runs in production/),
    ]);
  });

  it('shows foreign text as text: nobody is notified, and nothing ends its block', async () => {
    server.repository.addIssue();
    await comment({
      status: 'failed for @octocat',
      body: 'see @team\n```\n<!-- deploy-kit:comment -->\n# Title',
    });
    expect(bodies()[0]).toContain('**failed for @<!-- -->octocat**\n\n````text\nsee @team\n```\n');
  });

  it('is as long as GitHub takes it, and no secret is cut in two', async () => {
    server.repository.addIssue();
    const token = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz';
    for (const length of [19_980, 120_000]) {
      const body = `${'x'.repeat(1000)}${token}${'y'.repeat(length)}`;
      const { outputs, stdout } = await comment({ body, 'github-token': token });
      expect(outputs['change'], stdout).toMatch(/opened|updated/);
      expect(bodies()[0]).not.toContain('uvwxyz');
      expect(bodies()[0]).toContain('y'.repeat(15_000));
    }
  });

  it('of an outsider is not taken for ours', async () => {
    const issue = server.repository.addIssue();
    await comment({ status: 'one' });
    Object.assign(issue.comments[0] ?? {}, { outsider: true });
    expect((await comment({ status: 'two' })).outputs['change']).toBe('opened');
  });

  it.each<[string, Inputs, Fault, RegExp]>([
    ['may not be written', {}, forbidden(), /::warning::GitHub: cannot comment on issue #1.*issues: write/],
    ['GitHub does not take', {}, invalid('Validation Failed'), /::warning::.*Validation Failed \(422\)/],
    ['is limited', {}, rateLimited(3600), /::warning::.*given up/],
    ['is limited for a while', {}, secondaryLimit(300), /::warning::.*secondary rate limit.*given up/],
    ['is without a token', { 'github-token': '' }, BROKEN, /::warning::.*there is no github-token/],
    ['is of no issue', { issue: '' }, BROKEN, /no issue is given: nothing was written/],
  ])('that %s fails nobody', async (_name, inputs, fault, said) => {
    server.repository.addIssue();
    server.fail('issues/create-comment', fault);
    const { code, stdout, outputs } = await comment({ status: 'done', ...inputs });
    expect([code, outputs['change']], stdout).toEqual([0, inputs['issue'] === '' ? 'none' : 'unknown']);
    expect(stdout).toMatch(said);
  });
});

describe('an outage', () => {
  const outage = (status: string, inputs: Inputs = {}, env?: Inputs) =>
    run({ mode: 'outage', environment: 'production', status, ...inputs }, env);
  const record = (index = 0) =>
    JSON.parse(
      /<!-- deploy-kit:outage (\{.*\}) -->$/.exec(server.repository.issues[index]?.body ?? '')?.[1] ?? '{}',
    );

  it('is one issue, from the first check that fails to the first that passes', async () => {
    const opened = await outage('down', { reason: 'GET / answers 502', body: 'see @team\n```' });
    expect(opened.outputs, opened.stdout).toMatchObject({ issue: '1', change: 'opened', 'message-id': '' });
    const [issue] = server.repository.issues;
    expect(issue).toMatchObject({ title: 'production is down (shop)', labels: ['outage'], state: 'open' });
    expect(issue?.body).toContain('`GET / answers 502`');
    expect(issue?.body).toContain('````text\nsee @team\n```\n````');
    const { down } = record();
    expect(opened.outputs['since']).toBe(down);

    const remembered = await run({ mode: 'remember', environment: 'production', 'message-id': '123456' });
    expect(remembered.outputs).toMatchObject({ change: 'updated', 'message-id': '123456' });
    expect(record()).toMatchObject({ checks: 1, message: '123456' });
    expect(issue?.body).toContain('`GET / answers 502`');

    const updated = await outage('down', { reason: 'no answer' });
    expect(updated.outputs).toMatchObject({
      issue: '1',
      change: 'updated',
      since: down,
      'message-id': '123456',
    });
    await outage('down', { reason: 'no answer' });
    expect(record()).toMatchObject({
      ...{ schema: 1, key: 'monitor', environment: 'production', down, checks: 3, message: '123456' },
      reasons: [{ reason: 'GET / answers 502' }, { reason: 'no answer' }],
    });
    expect(issue?.comments).toEqual([]);

    const closed = await outage('up');
    expect(closed.outputs).toMatchObject({
      issue: '1',
      change: 'closed',
      since: down,
      'message-id': '123456',
    });
    expect(closed.outputs['duration']).toMatch(/^[\d.]+m?s$/);
    expect(issue?.state).toBe('closed');
    expect(record()).toMatchObject({ down, up: expect.any(String), checks: 3 });
    expect(issue?.comments.map(({ body }) => body)).toEqual([expect.stringMatching(/^Up again after /)]);

    expect((await outage('up')).outputs).toMatchObject({ change: 'none', issue: '' });
    expect((await outage('down')).outputs).toMatchObject({ change: 'opened', issue: '2' });
    expect(server.repository.issues).toHaveLength(2);
  });

  it('has a title and a text as long as GitHub takes them', async () => {
    const long = { title: 't'.repeat(300), reason: 'r'.repeat(3000), body: 'x'.repeat(120_000) };
    for (let check = 0; check < 3; check += 1) {
      const { outputs, stdout } = await outage('down', { ...long, reason: `${check} ${long.reason}` });
      expect(outputs['change'], stdout).toBe(check === 0 ? 'opened' : 'updated');
    }
    expect(record().reasons).toHaveLength(3);
  });

  it('is told apart by environment, key and label', async () => {
    await outage('down');
    await outage('down', { environment: 'staging' });
    await outage('down', { key: 'backup' });
    await outage('down', { label: 'incident' });
    expect(server.repository.issues.map(({ title, labels }) => [title, labels.join()])).toEqual([
      ['production is down (shop)', 'outage'],
      ['staging is down (shop)', 'outage'],
      ['production is down (shop)', 'outage'],
      ['production is down (shop)', 'incident'],
    ]);
    expect((await outage('up', { key: 'backup' })).outputs['issue']).toBe('3');
    expect(server.repository.issues.map(({ state }) => state)).toEqual(['open', 'open', 'closed', 'open']);
  });

  it('is not the issue of somebody else, whatever that says', async () => {
    await outage('down');
    const body = server.repository.issues[0]?.body ?? '';
    await outage('up');
    server.repository.addIssue({ body, labels: [] });
    server.repository.addIssue({ body, labels: ['outage'], isPullRequest: true });
    server.repository.addIssue({ body, labels: ['outage'], outsider: true });
    server.repository.addIssue({
      body: `${body}\n<!-- deploy-kit:outage {"schema":1} -->`,
      labels: ['outage'],
    });
    expect((await outage('up')).outputs['change']).toBe('none');
    expect((await outage('down')).outputs).toMatchObject({ change: 'opened', issue: '6' });
  });

  it('does not take what a check says for its own record', async () => {
    const forged = '--> <!-- deploy-kit:outage {"schema":1,"key":"x"} -->';
    await outage('down', { reason: forged, body: forged });
    expect(record()).toMatchObject({ key: 'monitor', reasons: [{ reason: forged }] });
    expect((await outage('up')).outputs['change']).toBe('closed');
  });

  it('closes both where two runs have opened one at once, last the one that a later run would go on with', async () => {
    await outage('down');
    const { title, body, labels } = server.repository.issues[0] ?? { title: '', body: '', labels: [] };
    server.repository.addIssue({ title, body, labels });
    expect((await outage('up')).outputs['issue']).toBe('1');
    expect(server.repository.issues.map(({ state }) => state)).toEqual(['closed', 'closed']);
    const closings = server.calls.filter((call) => call.startsWith('PATCH'));
    expect(closings.map((call) => call.split('/').at(-1))).toEqual(['2', '1']);
  });

  it('is over also where no comment can say so', async () => {
    await outage('down');
    server.fail('issues/create-comment', forbidden());
    const { code, outputs, stdout } = await outage('up');
    expect([code, outputs['change'], outputs['issue']], stdout).toEqual([0, 'closed', '1']);
    expect(stdout).toMatch(/::warning::GitHub: cannot comment on issue #1/);
    expect(server.repository.issues[0]?.state).toBe('closed');
  });

  it.each([
    ['a status', { status: 'broken' }, "input 'status': 'broken' is neither up nor down"],
    ['a label', { status: 'up', label: 'a,b' }, "input 'label': 'a,b' has a comma"],
    ['an id', { status: 'up', 'message-id': 'x y' }, "input 'message-id' is not an id"],
  ])('%s that is none is refused', async (_name, inputs: Inputs, said) => {
    const { code, stdout } = await run({ mode: 'outage', ...inputs });
    expect(code).toBe(1);
    expect(stdout).toContain(said);
  });

  it.each<[string, string, Fault, RegExp]>([
    ['issues/list-for-repo', 'a job that may not', forbidden(), /issues: write/],
    [
      'issues/create',
      'a repository without issues',
      { status: 410, body: { message: 'Issues has been disabled in this repository.' } },
      /disabled/,
    ],
    ['issues/create-label', 'a label that cannot be made', forbidden(), /see to the label outage/],
    ['issues/create', 'an API that is broken', BROKEN, /Server Error/],
    ['issues/create', 'a connection that breaks off', 'closed', /cannot open an issue/],
    ['issues/list-for-repo', 'an API that is silent', 'silence', /no answer within 10/],
  ])('%s: %s is a warning', async (operation, _name, fault, said) => {
    server.fail(operation, fault);
    const { code, stdout, outputs } = await outage('down');
    expect([code, outputs['change']], stdout).toEqual([0, 'unknown']);
    expect(stdout).toMatch(/::warning::/);
    expect(stdout).toMatch(said);
  });

  it.each<[string, Fault, Fault]>([
    ['that was not made', BROKEN, 'closed'],
    ['that was made, and not told of', 'lost', 'lost'],
  ])('an issue, label or comment %s is there once', async (_what, one, other) => {
    for (const operation of ['issues/create-label', 'issues/create', 'issues/create-comment'])
      server.fail(operation, operation === 'issues/create' ? one : other, 1);
    const down = await outage('down');
    expect(down.outputs['change'], down.stdout).toBe('opened');
    const up = await outage('up');
    expect(up.outputs['change'], up.stdout).toBe('closed');
    expect(server.repository.issues.map(({ comments }) => comments.length)).toEqual([1]);
    expect(down.stdout + up.stdout).not.toContain('::warning::');
  });

  it('without a token it is said, and fails nobody', async () => {
    const { code, stdout } = await outage('down', { 'github-token': '' });
    expect(code).toBe(0);
    expect(stdout).toContain('::warning::no issue tells of this');
  });
});
