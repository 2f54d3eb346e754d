/** The run that an action is part of. */
export type RunContext = Readonly<ReturnType<typeof runContext>>;

type Env = Readonly<Record<string, string | undefined>>;

/** Reads the default variables of GitHub's runner; outside a workflow, this process is the run. */
export function runContext(env: Env, here: { cwd: string; pid: number; tmpdir: string; hostname: string }) {
  const get = (name: string) => (env[name] === '' ? undefined : env[name]);
  const server = get('GITHUB_SERVER_URL') ?? 'https://github.com';
  const repository = get('GITHUB_REPOSITORY');
  const id = get('GITHUB_RUN_ID');
  const isGithub = id !== undefined && get('DEPLOY_KIT_LOCAL') === undefined;
  const pid = get('DEPLOY_KIT_RUNNER_PID') ?? String(here.pid);
  const start = get('DEPLOY_KIT_RUNNER_STARTED') ?? '0';
  return {
    /** `github:<id>:<attempt>`, or of the local runner `local:<machine>:<pid>:<start>`: what a lease belongs to. */
    run: isGithub
      ? `github:${id}:${get('GITHUB_RUN_ATTEMPT') ?? '1'}`
      : `local:${here.hostname.replaceAll(':', '-')}:${pid}:${start}`,
    who: get('GITHUB_ACTOR') ?? get('USER') ?? get('LOGNAME') ?? 'unknown',
    where: isGithub ? `${server}/${repository}/actions/runs/${id}` : `process ${pid} on ${here.hostname}`,
    repository,
    /** Where GitHub's API is. */
    apiUrl: get('GITHUB_API_URL') ?? 'https://api.github.com',
    repositoryUrl: repository === undefined ? undefined : `${server}/${repository}`,
    sha: get('GITHUB_SHA'),
    /** Name of the tag that was pushed, when it was one. */
    tag: get('GITHUB_REF_TYPE') === 'tag' ? get('GITHUB_REF_NAME') : undefined,
    workspace: get('GITHUB_WORKSPACE') ?? here.cwd,
    /** Temporary directory of the job: names the job for connections that its steps share. */
    temp: get('RUNNER_TEMP') ?? here.tmpdir,
    stepSummary: get('GITHUB_STEP_SUMMARY'),
    /** Id of the step, for names of files. */
    step: get('GITHUB_ACTION') ?? 'step',
  };
}
