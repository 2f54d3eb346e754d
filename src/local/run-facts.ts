import type { Json, JsonObject } from './expressions.ts';
import type { Library } from './library.ts';
import type { Masks } from './mask.ts';
import type { Ladder } from './process.ts';
import type { Repository } from './repository.ts';
import type { PipelineEvent } from './result.ts';

/** Everything that is the same for all jobs of a run. */
export interface Run {
  readonly id: string;
  readonly library: Library;
  readonly repository: Repository;
  /** Take uncommitted changes of tracked files along when the pipeline checks out the commit of the run. */
  readonly workingTree: boolean;
  /** The name of the workflow that was started: called ones see it too. */
  readonly workflowName: string;
  /** `owner/name/.github/workflows/x.yml@ref` of that workflow. */
  readonly workflowRef: string;
  readonly actor: string;
  /** `owner/deploy-kit` of this kit's own remote. */
  readonly kitSlug: string;
  readonly event: { readonly name: string; readonly payload: JsonObject };
  readonly vars: Readonly<Record<string, string>>;
  readonly secrets: Readonly<Record<string, string>>;
  readonly token: string;
  readonly masks: Masks;
  /** The environment of this machine that steps inherit. */
  readonly inherited: Readonly<Record<string, string>>;
  /** Kept after the run: summaries, artifacts. */
  readonly directory: string;
  /** Removed after the run: workspaces. */
  readonly scratch: string;
  readonly keep: boolean;
  readonly toolCache: string;
  readonly locks: string;
  /** Wait for another run of the same concurrency group, or refuse. */
  readonly waitForGroup: boolean;
  readonly debug: boolean;
  readonly ladder: Ladder;
  /** Aborted when the user cancels. */
  readonly cancel: AbortSignal;
  /** Aborted when it must end at once. */
  readonly kill: AbortSignal;
  emit(event: PipelineEvent): void;
  now(): number;
}

/** The `github` context as every job sees it; jobs and steps add their own. */
export function githubContext(run: Run): Record<string, Json> {
  const { repository, id, event } = run;
  const [owner = '', name = ''] = repository.slug.split('/');
  const isTag = repository.ref.startsWith('refs/tags/');
  const apiUrl =
    repository.serverUrl === 'https://github.com'
      ? 'https://api.github.com'
      : `${repository.serverUrl}/api/v3`;
  return {
    actor: run.actor,
    triggering_actor: run.actor,
    api_url: apiUrl,
    graphql_url: apiUrl.replace(/\/v3$|$/, '/graphql'),
    server_url: repository.serverUrl,
    base_ref: '',
    head_ref: '',
    event: event.payload,
    event_name: event.name,
    ref: repository.ref,
    ref_name: repository.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_type: isTag ? 'tag' : 'branch',
    ref_protected: false,
    repository: repository.slug,
    repository_owner: owner,
    repositoryUrl: `git://${repository.serverUrl.replace(/^https:\/\//, '')}/${owner}/${name}.git`,
    retention_days: '90',
    run_id: id,
    run_number: '1',
    run_attempt: '1',
    secret_source: 'Actions',
    sha: repository.sha,
    token: run.token,
    workflow: run.workflowName,
    workflow_ref: run.workflowRef,
    workflow_sha: repository.sha,
  };
}

/** The `GITHUB_*` variables that stand for text values of the `github` context. */
export function githubEnvironment(github: Readonly<Record<string, Json>>): Record<string, string> {
  const hidden = new Set(['token', 'event', 'action_status', 'repositoryUrl', 'secret_source']);
  return Object.fromEntries(
    Object.entries(github)
      .filter(([key, value]) => !hidden.has(key) && (typeof value === 'string' || typeof value === 'boolean'))
      .map(([key, value]) => [`GITHUB_${key.toUpperCase()}`, String(value)]),
  );
}

/** The `runner` context. */
export function runnerContext(run: Run, temp: string): Record<string, Json> {
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

/** The `RUNNER_*` variables. */
export function runnerEnvironment(runner: Readonly<Record<string, Json>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(runner)
      .filter(([, value]) => value !== '')
      .map(([key, value]) => [`RUNNER_${key.toUpperCase()}`, String(value)]),
  );
}

const INHERITED =
  /^(PATH|HOME|USER|LOGNAME|SHELL|LANG|LC_\w+|TZ|TMPDIR|DOCKER_\w+|BUILDX_\w+|BUILDKIT_\w+|SSH_AUTH_SOCK|XDG_\w+_(DIR|HOME)|(HTTP|HTTPS|NO|ALL)_PROXY|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR))$/i;

/**
 * What steps see of the caller's environment: where tools are and how the machine reaches the network and the engine.
 * Everything else stays out, so that a variable of this shell cannot make a pipeline work that fails on GitHub.
 */
export function inheritedEnvironment(environment: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).flatMap(([name, value]) =>
      value !== undefined && INHERITED.test(name) ? [[name, value]] : [],
    ),
  );
}
