import { expect, it } from 'vitest';
import { ANSWERS } from '../../support/github/answers.ts';
import { isOperation } from '../../support/github/description.ts';
import { NOT_FOUND } from '../../support/github/faults.ts';
import { startGithub } from '../../support/github/server.ts';

const HEADERS = { authorization: 'token x', accept: 'application/vnd.github+json', 'user-agent': 'test' };

async function call(url: string, method: string, address: string, body?: unknown) {
  const headers = body === undefined ? HEADERS : { ...HEADERS, 'content-type': 'application/json' };
  const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/repos/octo/shop${address}`, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

it.each([
  ['an operation that there is not', 'GET', '/deploys', undefined, 404, 'there is no such operation'],
  [
    'a parameter that there is not',
    'GET',
    '/issues?stat=open',
    undefined,
    200,
    "there is no parameter 'stat'",
  ],
  ['a value that is none of them', 'GET', '/issues?state=opened', undefined, 422, "parameter 'state'"],
  ['a body without what it must have', 'POST', '/deployments', { environment: 'x' }, 422, '"ref"'],
  [
    'a body with a key that there is not',
    'POST',
    '/issues',
    { title: 'x', label: [] },
    422,
    "no 'label' in the body",
  ],
  ['a body where none belongs', 'POST', '/issues', undefined, 422, 'its body is missing'],
  ['a value of another type', 'PATCH', '/issues/1', { labels: 'x' }, 422, 'body/labels'],
] as const)(
  'the stand-in for GitHub refuses %s, and fails the test',
  async (_name, method, at, body, status, said) => {
    const server = await startGithub();
    server.repository.addIssue();
    const answer = await call(server.url, method, at, body);
    expect(server.problems.join('\n')).toContain(said);
    expect(answer.status).toBe(status === 200 ? 422 : status);
    await expect(server[Symbol.asyncDispose]()).rejects.toThrow('GitHub would not take this');
  },
);

it('what GitHub answers when something is not there is no mistake of who asks', async () => {
  await using server = await startGithub();
  expect((await call(server.url, 'GET', '/issues/9')).status).toBe(404);
  server.fail('issues/list-for-repo', NOT_FOUND, 1);
  expect((await call(server.url, 'GET', '/issues')).status).toBe(404);
  expect((await call(server.url, 'GET', '/issues')).status).toBe(200);
});

it('it answers as GitHub describes it, with all that must be there', async () => {
  await using server = await startGithub();
  const { body: issue } = await call(server.url, 'POST', '/issues', { title: 'Slow', labels: ['urgent'] });
  expect(issue).toMatchObject({ number: 1, title: 'Slow', state: 'open', labels: [{ name: 'urgent' }] });
  expect(issue).toHaveProperty('closed_at', null);
  const sha = 'a'.repeat(40);
  const request = { ref: sha, auto_merge: false, required_contexts: [], environment: 'staging' };
  const { body: deployment } = await call(server.url, 'POST', '/deployments', request);
  const { id } = deployment;
  expect(deployment).toMatchObject({ sha, environment: 'staging', production_environment: false });
  await call(server.url, 'POST', `/deployments/${id}/statuses`, { state: 'success', description: 'x' });
  expect((await call(server.url, 'GET', `/deployments/${id}/statuses`)).body).toMatchObject([
    { state: 'success' },
  ]);
  const long = await call(server.url, 'POST', `/deployments/${id}/statuses`, {
    state: 'failure',
    description: 'x'.repeat(141),
  });
  expect(long.status).toBe(422);
});

it('what it answers are operations of GitHub', () => {
  expect(Object.keys(ANSWERS).filter((id) => !isOperation(id))).toEqual([]);
});

it('what a repository is set up with is kept, by repository and by environment', async () => {
  await using server = await startGithub();
  server.repository.users.set('ann', 7);
  const get = async (at: string) => (await call(server.url, 'GET', at)).body;
  const put = (at: string, body: unknown) => call(server.url, 'PUT', at, body);
  expect((await call(server.url, 'GET', '/environments/live')).status).toBe(404);
  const rules = {
    wait_timer: 5,
    prevent_self_review: true,
    reviewers: [{ type: 'User', id: 7 }],
    deployment_branch_policy: { protected_branches: false, custom_branch_policies: true },
  };
  expect((await put('/environments/live', rules)).status).toBe(200);
  expect(await get('/environments/live')).toMatchObject({
    name: 'live',
    protection_rules: [
      { type: 'wait_timer', wait_timer: 5 },
      { type: 'required_reviewers', prevent_self_review: true, reviewers: [{ type: 'User' }] },
      { type: 'branch_policy' },
    ],
  });
  const policies = '/environments/live/deployment-branch-policies';
  expect((await call(server.url, 'POST', policies, { name: 'v*', type: 'tag' })).status).toBe(200);
  expect(await get(policies)).toMatchObject({ branch_policies: [{ name: 'v*', type: 'tag' }] });
  for (const scope of ['/actions', '/environments/live']) {
    const create = () => call(server.url, 'POST', `${scope}/variables`, { name: 'freeze', value: 'no' });
    expect([(await create()).status, (await create()).status]).toEqual([201, 409]);
    expect(await get(`${scope}/variables`)).toMatchObject({ variables: [{ name: 'FREEZE', value: 'no' }] });
    const { key_id } = await get(`${scope}/secrets/public-key`);
    const sealed = { key_id, encrypted_value: Buffer.alloc(60).toString('base64') };
    expect((await put(`${scope}/secrets/KEY`, sealed)).status).toBe(201);
    expect((await put(`${scope}/secrets/KEY`, { ...sealed, key_id: '1' })).status).toBe(422);
    expect(await get(`${scope}/secrets`)).toMatchObject({ total_count: 1, secrets: [{ name: 'KEY' }] });
  }
  expect(await get('')).toMatchObject({ full_name: 'octo/shop', owner: { type: 'Organization' } });
  for (const list of ['secrets', 'variables'])
    expect(await get(`/actions/organization-${list}`)).toMatchObject({ total_count: 0 });
  const user = await fetch(`${server.url}/users/ann`, { headers: HEADERS });
  expect(await user.json()).toMatchObject({ id: 7, login: 'ann' });
  const none = {
    ...rules,
    deployment_branch_policy: { protected_branches: true, custom_branch_policies: true },
  };
  expect((await put('/environments/live', none)).status).toBe(422);
});
