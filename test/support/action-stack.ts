import { readFile, realpath } from 'node:fs/promises';
import { type ActionRequest, type ActionRun, type TestJob, testJob } from './action.ts';
import { docker, removeProject, uniqueName } from './docker.ts';
import { busyboxImage } from './images.mjs';

/** A stack of its own on this machine, deployed by the bundles of the actions. */
export interface ActionStack extends AsyncDisposable {
  readonly job: TestJob;
  readonly project: string;
  readonly deployPath: string;
  /** Reference of a small image with a shell and a web server. */
  readonly image: string;
  /** Runs an action with the inputs that name this stack. */
  run(action: string, request?: ActionRequest): Promise<ActionRun>;
  /** Id of the only container of a service. */
  container(service: string): Promise<string>;
  /** `release.json` of the release that `current` points at. */
  currentRelease(): Promise<Record<string, unknown>>;
  state(): Promise<{ releases: readonly { id: string; version: string; state: string }[] }>;
}

/** @param files of the workspace; a compose.yml belongs to them */
export async function actionStack(
  name: string,
  files: (image: string) => Readonly<Record<string, string>>,
  { hosts = 'local', env = {} }: { hosts?: string; env?: Readonly<Record<string, string>> } = {},
): Promise<ActionStack> {
  const image = await busyboxImage();
  const job = await testJob(env);
  await job.write(files(image));
  const project = uniqueName(name);
  const deployPath = `${job.home}/releases`;
  const inputs = { project, hosts, 'compose-project': project, 'deploy-path': deployPath };
  const current = async () => realpath(`${deployPath}/current`);
  return {
    job,
    project,
    deployPath,
    image,
    run: (action, request = {}) =>
      job.run(action, { ...request, inputs: { ...onlyKnown(action, inputs), ...request.inputs } }),
    container: async (service) =>
      (
        await docker(
          ...['ps', '--all', '--quiet', '--no-trunc'],
          ...['--filter', `label=com.docker.compose.project=${project}`],
          ...['--filter', `label=com.docker.compose.service=${service}`],
        )
      ).trim(),
    currentRelease: async () => JSON.parse(await readFile(`${await current()}/release.json`, 'utf8')),
    state: async () => JSON.parse(await readFile(`${deployPath}/state.json`, 'utf8')),
    async [Symbol.asyncDispose]() {
      await removeProject(project);
      await removeImages(project);
      await job[Symbol.asyncDispose]();
    },
  };
}

/** Not every action has every input. */
function onlyKnown(action: string, inputs: Readonly<Record<string, string>>): Record<string, string> {
  const target = !['build-images', 'discord-notify', 'github-issue'].includes(action);
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => target || name === 'project'));
}

/** The tags that builds and deploys of the project have made. */
async function removeImages(project: string): Promise<void> {
  const list = await docker('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}');
  const own = list.split('\n').filter((name) => name.includes(project) && !name.endsWith(':<none>'));
  if (own.length > 0) await docker('image', 'rm', '--force', ...own);
}
