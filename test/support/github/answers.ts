import { type Answer, invalid, NOT_FOUND } from './faults.ts';
import { found, type Handler, ok, type Request } from './handler.ts';
import type { TestDeployment, TestIssue, TestRepository, TestStatus } from './repository.ts';
import { SETTINGS } from './settings.ts';

/** A page of a list, and where the next one is. */
function page(list: readonly unknown[], { query, url }: Request, path: string): Answer {
  const [size, number] = [Number(query['per_page'] ?? 30), Number(query['page'] ?? 1)];
  const next = new URLSearchParams({ ...query, page: String(number + 1) });
  const more = list.length > size * number;
  return {
    status: 200,
    headers: more ? { link: `<${url}${path}?${next}>; rel="next"` } : {},
    body: list.slice(size * (number - 1), size * number),
  };
}

const issueOf = ({ issues }: TestRepository, { at }: Request) =>
  issues.find(({ number }) => number === Number(at['issue_number']));

const issueView = (repository: TestRepository, issue: TestIssue) => ({
  ...{ number: issue.number, title: issue.title, body: issue.body, state: issue.state, id: issue.number },
  html_url: `https://github.com/${repository.slug}/${issue.isPullRequest ? 'pull' : 'issues'}/${issue.number}`,
  labels: issue.labels.map((name) => ({ name, color: 'ededed' })),
  comments: issue.comments.length,
  ...authorOf(issue),
  ...(issue.isPullRequest
    ? { pull_request: { url: null, html_url: null, diff_url: null, patch_url: null } }
    : {}),
});

const authorOf = ({ outsider = false }: { outsider?: boolean }) => ({
  author_association: 'NONE',
  user: { login: outsider ? 'mallory' : 'github-actions[bot]', type: outsider ? 'User' : 'Bot' },
});

const commentView = (
  repository: TestRepository,
  issue: TestIssue,
  comment: TestIssue['comments'][number],
) => ({
  ...{ id: comment.id, body: comment.body, ...authorOf(comment) },
  html_url: `https://github.com/${repository.slug}/issues/${issue.number}#issuecomment-${comment.id}`,
});

const deploymentOf = ({ deployments }: TestRepository, { at }: Request) =>
  deployments.find(({ id }) => id === Number(at['deployment_id']));

const deploymentView = ({ production, statuses: _, ...deployment }: TestDeployment) => ({
  ...deployment,
  production_environment: production,
  original_environment: deployment.environment,
});

const labelsOf = ({ labels = [] }: Request['body']): string[] =>
  (labels as (string | { name: string })[]).map((one) => (typeof one === 'string' ? one : one.name));

/** GitHub counts characters. */
function tooLong({ title = '', body = '' }: Request['body']): Answer | undefined {
  const field = String(title).length > 256 ? 'title' : String(body).length > 65_536 ? 'body' : undefined;
  if (field === undefined) return undefined;
  const message = `${field} is too long`;
  return invalid('Validation Failed', [{ resource: 'Issue', code: 'custom', field, message }]);
}

export const ANSWERS: Readonly<Record<string, Handler>> = {
  ...SETTINGS,

  'actions/get-workflow-run': ({ runs }, { at }) =>
    found(runs.get(Number(at['run_id'])), ({ status, attempt = 1 }) =>
      ok({ id: Number(at['run_id']), status, run_attempt: attempt }),
    ),

  'issues/list-for-repo': (repository, request) => {
    const { labels = '', state = 'open' } = request.query;
    const wanted = labels.split(',').filter((label) => label !== '');
    const list = repository.issues
      .filter((issue) => state === 'all' || issue.state === state)
      .filter((issue) => wanted.every((label) => issue.labels.includes(label)))
      .map((issue) => issueView(repository, issue));
    const { sort = 'created', direction = 'desc' } = request.query;
    const sorted = sort === 'created' && direction === 'asc' ? list : list.toReversed();
    return page(sorted, request, `/repos/${repository.slug}/issues`);
  },
  'issues/get': (repository, request) =>
    found(issueOf(repository, request), (issue) => ok(issueView(repository, issue))),
  'issues/create': (repository, { body }) => {
    const wrong = tooLong(body);
    if (wrong !== undefined) return wrong;
    const { title, body: text = '' } = body as { title: string; body?: string };
    const issue = repository.addIssue({ title: String(title), body: text, labels: labelsOf(body) });
    return ok(issueView(repository, issue), 201);
  },
  'issues/update': (repository, request) =>
    found(issueOf(repository, request), (issue) => {
      const wrong = tooLong(request.body);
      if (wrong !== undefined) return wrong;
      const { labels, ...values } = request.body as Partial<TestIssue>;
      Object.assign(issue, values, labels === undefined ? {} : { labels: labelsOf(request.body) });
      return ok(issueView(repository, issue));
    }),
  'issues/list-comments': (repository, request) =>
    found(issueOf(repository, request), (issue) =>
      page(
        issue.comments.map((comment) => commentView(repository, issue, comment)),
        request,
        `/repos/${repository.slug}/issues/${issue.number}/comments`,
      ),
    ),
  'issues/create-comment': (repository, request) =>
    found(issueOf(repository, request), (issue) => {
      const wrong = tooLong(request.body);
      if (wrong !== undefined) return wrong;
      const comment = { id: repository.id(), body: String(request.body['body']) };
      issue.comments.push(comment);
      return ok(commentView(repository, issue, comment), 201);
    }),
  'issues/update-comment': (repository, { at, body }) => {
    for (const issue of repository.issues) {
      const comment = issue.comments.find(({ id }) => id === Number(at['comment_id']));
      if (comment === undefined) continue;
      comment.body = String(body['body']);
      return ok(commentView(repository, issue, comment));
    }
    return NOT_FOUND;
  },
  'issues/get-label': ({ labels }, { at }) =>
    labels.has(at['name'] ?? '') ? ok({ name: at['name'] }) : NOT_FOUND,
  'issues/create-label': ({ labels }, { body }) => {
    const name = String(body['name']);
    if (labels.has(name))
      return invalid('Validation Failed', [{ resource: 'Label', code: 'already_exists', field: 'name' }]);
    labels.add(name);
    return ok({ name }, 201);
  },

  'repos/list-deployments': ({ deployments, slug }, request) => {
    const keys = ['environment', 'sha', 'ref', 'task'] as const;
    const list = deployments.filter((deployment) =>
      keys.every((key) => request.query[key] === undefined || request.query[key] === deployment[key]),
    );
    return page(list.toReversed().map(deploymentView), request, `/repos/${slug}/deployments`);
  },
  'repos/create-deployment': (repository, { body }) => {
    const {
      ref,
      auto_merge = true,
      required_contexts,
      environment = 'production',
    } = body as {
      ref: string;
      environment?: string;
      auto_merge?: boolean;
      required_contexts?: string[];
    };
    const sha = repository.commit(ref);
    if (sha === undefined) return invalid(`No ref found for: ${ref}`);
    if (auto_merge) return ok({ message: `Auto-merged main into ${ref} on deployment.` }, 202);
    if (required_contexts === undefined)
      return { status: 409, body: { message: 'Conflict: Commit status checks failed for ref.' } };
    const deployment: TestDeployment = {
      ...{ id: repository.id(), ref, sha, environment, task: 'deploy', statuses: [] },
      description: (body['description'] as string | null | undefined) ?? null,
      payload: body['payload'] ?? '',
      production:
        body['production_environment'] === undefined
          ? environment === 'production'
          : body['production_environment'] === true,
    };
    repository.deployments.push(deployment);
    return ok(deploymentView(deployment), 201);
  },
  'repos/get-deployment': (repository, request) =>
    found(deploymentOf(repository, request), (deployment) => ok(deploymentView(deployment))),
  'repos/list-deployment-statuses': (repository, request) =>
    found(deploymentOf(repository, request), ({ id, statuses }) =>
      page(statuses.toReversed(), request, `/repos/${repository.slug}/deployments/${id}/statuses`),
    ),
  'repos/create-deployment-status': (repository, request) =>
    found(deploymentOf(repository, request), (deployment) => {
      const { auto_inactive = true, ...given } = request.body;
      const { description = '', state } = given;
      if (String(description).length > 140)
        return invalid('Validation Failed', [
          {
            resource: 'DeploymentStatus',
            code: 'custom',
            field: 'description',
            message: 'description is too long (maximum is 140 characters)',
          },
        ]);
      const status = { ...given, description, id: repository.id() } as TestStatus;
      deployment.statuses.push(status);
      if (state === 'success' && auto_inactive === true) {
        for (const other of repository.deployments) {
          const isEarlier = other.id < deployment.id && other.environment === deployment.environment;
          if (isEarlier && !other.production && other.statuses.at(-1)?.state === 'success')
            other.statuses.push({ ...status, id: repository.id(), state: 'inactive' });
        }
      }
      return ok(status, 201);
    }),

  'repos/compare-commits-with-basehead': (repository, request) => {
    const [base = '', head = ''] = (request.at['basehead'] ?? '').split('...');
    const [from, to] = [repository.commit(base), repository.commit(head)];
    if (repository.git === undefined || from === undefined || to === undefined) return NOT_FOUND;
    const [ahead, behind] = [repository.log(`${from}..${to}`), repository.log(`${to}..${from}`)];
    const status =
      behind.length === 0
        ? ahead.length === 0
          ? 'identical'
          : 'ahead'
        : ahead.length === 0
          ? 'behind'
          : 'diverged';
    const size = Number(request.query['per_page'] ?? 250);
    return ok({
      status,
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      html_url: `https://github.com/${repository.slug}/compare/${base}...${head}`,
      base_commit: { sha: from },
      merge_base_commit: { sha: repository.mergeBase(from, to) },
      commits: ahead.slice(size * (Number(request.query['page'] ?? 1) - 1)).slice(0, size),
    });
  },
};
