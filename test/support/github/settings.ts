import { type Answer, invalid, NOT_FOUND } from './faults.ts';
import { found, type Handler, ok, type Request } from './handler.ts';
import type { TestEnvironment, TestRepository } from './repository.ts';

// What a repository is set up with: environments and their rules, variables, secrets.

const DONE = { status: 204, body: undefined };
const EXISTS = { status: 409, body: { message: 'Already exists - Variable already exists' } };

/** Variables and secrets are those of the repository, or of an environment that is named. */
interface Scope {
  readonly variables: Map<string, string>;
  readonly secrets: Map<string, string>;
}

const environmentOf = ({ environments }: TestRepository, { at }: Request) =>
  environments.get(at['environment_name'] ?? '');

const inScope =
  (answer: (scope: Scope, request: Request, repository: TestRepository) => Answer): Handler =>
  (repository, request) => {
    const isOfEnvironment = request.at['environment_name'] !== undefined;
    return found<Scope>(isOfEnvironment ? environmentOf(repository, request) : repository, (scope) =>
      answer(scope, request, repository),
    );
  };

const nameOf = ({ at, body }: Request) => String(at['name'] ?? body['name']).toUpperCase();

const listVariables = inScope(({ variables }) =>
  ok({ total_count: variables.size, variables: [...variables].map(([name, value]) => ({ name, value })) }),
);
const getVariable = inScope(({ variables }, request) =>
  found(variables.get(nameOf(request)), (value) => ok({ name: nameOf(request), value })),
);
const createVariable = inScope(({ variables }, request) => {
  if (variables.has(nameOf(request))) return EXISTS;
  variables.set(nameOf(request), String(request.body['value']));
  return ok({}, 201);
});
const updateVariable = inScope(({ variables }, request) => {
  if (!variables.has(nameOf(request))) return NOT_FOUND;
  variables.set(nameOf(request), String(request.body['value']));
  return DONE;
});
const listSecrets = inScope(({ secrets }) =>
  ok({ total_count: secrets.size, secrets: [...secrets.keys()].map((name) => ({ name })) }),
);
const getSecret = inScope(({ secrets }, { at }) =>
  secrets.has(at['secret_name'] ?? '') ? ok({ name: at['secret_name'] }) : NOT_FOUND,
);
const publicKey = inScope((_scope, _request, { key }) => ok(key));
const putSecret = inScope(({ secrets }, { at, body }, { key }) => {
  if (body['key_id'] !== key.key_id) return invalid('Key ID is not valid');
  const name = (at['secret_name'] ?? '').toUpperCase();
  // What is sealed is as long as an ephemeral key, a tag and the text.
  const sealed = String(body['encrypted_value']);
  if (Buffer.from(sealed, 'base64').length < 48) return invalid('Bad request - could not decrypt');
  const isNew = !secrets.has(name);
  secrets.set(name, sealed);
  return isNew ? ok({}, 201) : DONE;
});

function environmentView(
  name: string,
  { wait, preventSelfReview, reviewers, branches }: TestEnvironment,
  { users, teams }: TestRepository,
) {
  const called = (names: ReadonlyMap<string, number>, id: number) =>
    [...names].find(([, one]) => one === id)?.[0];
  const people = reviewers.map(({ type, id }) => ({
    type,
    reviewer: type === 'User' ? { id, login: called(users, id) } : { id, slug: called(teams, id) },
  }));
  const rule = { prevent_self_review: preventSelfReview, reviewers: people };
  const common = { id: 1, node_id: 'x' };
  return {
    name,
    deployment_branch_policy: branches,
    protection_rules: [
      ...(wait === 0 ? [] : [{ ...common, type: 'wait_timer', wait_timer: wait }]),
      ...(people.length === 0 ? [] : [{ ...common, type: 'required_reviewers', ...rule }]),
      ...(branches === null ? [] : [{ ...common, type: 'branch_policy' }]),
    ],
  };
}

export const SETTINGS: Readonly<Record<string, Handler>> = {
  'repos/get': ({ about, others }, { at }) => {
    const [owner = '', name = ''] = [at['owner'], at['repo']];
    const { private: isPrivate } = others.get(`${owner}/${name}`) ?? about;
    return ok({
      ...{ name, full_name: `${owner}/${name}`, private: isPrivate, default_branch: about.defaultBranch },
      owner: { login: owner, type: about.organization ? 'Organization' : 'User' },
      has_issues: true,
    });
  },
  'actions/get-github-actions-permissions-repository': ({ actions: { enabled, allowed } }) =>
    ok({ enabled, allowed_actions: allowed }),
  'actions/get-allowed-actions-repository': ({ actions: { selected } }) => ok(selected),
  'actions/get-github-actions-default-workflow-permissions-repository': ({ actions: { permissions } }) =>
    ok({ default_workflow_permissions: permissions, can_approve_pull_request_reviews: false }),
  'actions/get-workflow-access-to-repository': ({ others }, { at }) =>
    found(others.get(`${at['owner']}/${at['repo']}`), ({ access }) => ok({ access_level: access })),
  'actions/list-self-hosted-runners-for-repo': ({ runners }) =>
    ok({
      total_count: runners.size,
      runners: [...runners].map(([name, version]) => ({ name, version })),
    }),
  'users/get-by-username': ({ users }, { at }) =>
    found(users.get(at['username'] ?? ''), (id) => ok({ id, login: at['username'], type: 'User' })),
  'teams/get-by-name': ({ teams }, { at }) =>
    found(teams.get(at['team_slug'] ?? ''), (id) => ok({ id, slug: at['team_slug'] })),

  'actions/list-repo-variables': listVariables,
  'actions/get-repo-variable': getVariable,
  'actions/create-repo-variable': createVariable,
  'actions/update-repo-variable': updateVariable,
  'actions/list-repo-secrets': listSecrets,
  'actions/get-repo-secret': getSecret,
  'actions/get-repo-public-key': publicKey,
  'actions/create-or-update-repo-secret': putSecret,
  'actions/list-environment-variables': listVariables,
  'actions/get-environment-variable': getVariable,
  'actions/create-environment-variable': createVariable,
  'actions/update-environment-variable': updateVariable,
  'actions/list-environment-secrets': listSecrets,
  'actions/get-environment-secret': getSecret,
  'actions/get-environment-public-key': publicKey,
  'actions/create-or-update-environment-secret': putSecret,
  'actions/list-repo-organization-variables': ({ inherited: { variables } }) =>
    ok({ total_count: variables.size, variables: [...variables].map(([name, value]) => ({ name, value })) }),
  'actions/list-repo-organization-secrets': ({ inherited: { secrets } }) =>
    ok({ total_count: secrets.size, secrets: [...secrets].map((name) => ({ name })) }),

  'repos/get-all-environments': (repository) =>
    ok({
      total_count: repository.environments.size,
      environments: [...repository.environments].map(([name, environment]) =>
        environmentView(name, environment, repository),
      ),
    }),
  'repos/get-environment': (repository, request) =>
    found(environmentOf(repository, request), (one) =>
      ok(environmentView(request.at['environment_name'] ?? '', one, repository)),
    ),
  'repos/create-or-update-environment': (repository, { at, body }) => {
    const name = at['environment_name'] ?? '';
    const {
      wait_timer = 0,
      prevent_self_review = false,
      reviewers,
      deployment_branch_policy = null,
    } = body as {
      wait_timer?: number;
      prevent_self_review?: boolean;
      reviewers?: TestEnvironment['reviewers'] | null;
      deployment_branch_policy?: TestEnvironment['branches'];
    };
    const branches = deployment_branch_policy;
    if (branches !== null && branches.protected_branches === branches.custom_branch_policies)
      return invalid('protected_branches and custom_branch_policies cannot have the same value');
    if ((reviewers ?? []).length > 6) return invalid('too many reviewers (maximum is 6)');
    const known = new Set([...repository.users.values(), ...repository.teams.values()]);
    const stranger = (reviewers ?? []).find(({ id }) => !known.has(id));
    if (stranger !== undefined) return invalid(`reviewer ${stranger.id} is not a collaborator`);
    const before = repository.environments.get(name);
    const environment: TestEnvironment = {
      ...{ wait: wait_timer, preventSelfReview: prevent_self_review, reviewers: reviewers ?? [], branches },
      policies: branches?.custom_branch_policies === true ? (before?.policies ?? []) : [],
      variables: before?.variables ?? new Map(),
      secrets: before?.secrets ?? new Map(),
    };
    repository.environments.set(name, environment);
    return ok(environmentView(name, environment, repository));
  },

  'repos/list-deployment-branch-policies': (repository, request) =>
    found(environmentOf(repository, request), ({ policies }) =>
      ok({ total_count: policies.length, branch_policies: policies }),
    ),
  'repos/create-deployment-branch-policy': (repository, request) => {
    const environment = environmentOf(repository, request);
    if (environment?.branches?.custom_branch_policies !== true) return NOT_FOUND;
    const { name, type = 'branch' } = request.body as { name: string; type?: string };
    if (environment.policies.some((one) => one.name === name && one.type === type))
      return { status: 303, body: undefined };
    const policy = { id: repository.id(), name, type };
    environment.policies.push(policy);
    return ok(policy);
  },
  'repos/delete-deployment-branch-policy': (repository, request) => {
    const policies = environmentOf(repository, request)?.policies ?? [];
    const index = policies.findIndex(({ id }) => id === Number(request.at['branch_policy_id']));
    if (index < 0) return NOT_FOUND;
    policies.splice(index, 1);
    return DONE;
  },
};
