import type { JsonObject } from '../workflow/expressions.ts';
import type { Run } from './run.ts';

/** The `strategy` and `matrix` contexts: a job has no siblings. */
export const ALONE = {
  strategy: { 'fail-fast': true, 'job-index': 0, 'job-total': 1, 'max-parallel': 1 },
  matrix: {},
};

/** The `github` context as every job sees it; jobs and steps add their own. */
export function githubContext(run: Run): JsonObject {
  const { repository, workflow, event } = run;
  const { slug, ref, sha, serverUrl, apiUrl } = repository;
  return {
    actor: run.actor,
    triggering_actor: run.actor,
    api_url: apiUrl,
    graphql_url: apiUrl.replace(/\/v3$|$/, '/graphql'),
    server_url: serverUrl,
    base_ref: '',
    head_ref: '',
    event: event.payload,
    event_name: event.name,
    ref,
    ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    ref_protected: false,
    repository: slug,
    repository_owner: repository.owner,
    repositoryUrl: `git://${serverUrl.replace(/^https:\/\//, '')}/${slug}.git`,
    retention_days: '90',
    run_id: run.id,
    run_number: '1',
    run_attempt: '1',
    secret_source: 'Actions',
    sha,
    token: run.token,
    workflow: workflow.name,
    workflow_ref: `${slug}/${workflow.path}@${ref}`,
    workflow_sha: sha,
  };
}

/** The `runner` context. */
export function runnerContext(run: Run, temp: string): JsonObject {
  const os: Record<string, string> = { linux: 'Linux', darwin: 'macOS', win32: 'Windows' };
  const arch: Record<string, string> = { x64: 'X64', arm64: 'ARM64', ia32: 'X86', arm: 'ARM' };
  return {
    name: 'deploy-kit-local',
    os: os[process.platform] ?? process.platform,
    arch: arch[process.arch] ?? process.arch.toUpperCase(),
    temp,
    tool_cache: run.toolCache,
    environment: 'self-hosted',
    debug: run.debug ? '1' : '',
  };
}

const HIDDEN = new Set(['token', 'event', 'action_status', 'repositoryUrl', 'secret_source']);

/** The `GITHUB_*` and `RUNNER_*` variables that stand for values of the two contexts. */
export function runnerVariables(github: JsonObject, runner: JsonObject): Record<string, string> {
  const shown = Object.entries(github).filter(
    ([key, value]) => !HIDDEN.has(key) && (typeof value === 'string' || typeof value === 'boolean'),
  );
  const variables = [
    ...shown.map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, String(value)]),
    ...Object.entries(runner)
      .filter(([, value]) => value !== '')
      .map(([key, value]) => [`RUNNER_${key.toUpperCase()}`, String(value)]),
  ];
  return Object.fromEntries(variables);
}
