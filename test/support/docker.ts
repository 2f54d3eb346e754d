import { randomBytes } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { mustRun, run } from '../../scripts/setup/run.mjs';

/** Everything that tests make in the engine carries this label; scripts/test.mjs removes what a killed run left. */
export const LABEL = `deploy-kit.test=${process.env['DEPLOY_KIT_TEST_RUN'] ?? 'by-hand'}`;

/**
 * `dk-<name>-<random>`: a name that nothing else has, for containers, volumes and Compose projects. It is written down for
 * scripts/test.mjs, which removes what a killed run left under it.
 */
export function uniqueName(name: string): string {
  const unique = `dk-${name}-${randomBytes(4).toString('hex')}`;
  const list = process.env['DEPLOY_KIT_TEST_NAMES'];
  if (list !== undefined) appendFileSync(list, `${unique}\n`);
  return unique;
}

/** The output of a docker command. @throws Error with its stderr */
export async function docker(...args: string[]): Promise<string> {
  return (await mustRun(['docker', ...args], { what: 'docker' })).stdout.trim();
}

/** Removes the tags that match a pattern such as `deploy-kit/shop/*`; images without another tag go with them. */
export async function removeTags(pattern: string): Promise<void> {
  const list = await docker(
    ...['image', 'ls', '--filter', `reference=${pattern}`, '--format', '{{.Repository}}:{{.Tag}}'],
  );
  if (list !== '') await run(['docker', 'image', 'rm', ...list.split('\n')]);
}

/** What restores have put aside. */
async function removeKept(project: string): Promise<void> {
  const of = [
    '--filter',
    'label=deploy-kit.restore',
    '--format',
    '{{.Name}} {{.Label "deploy-kit.restore"}}',
  ];
  const lines = (await docker('volume', 'ls', ...of)).split('\n').map((line) => line.split(' '));
  const kept = lines.flatMap(([name, mark = '']) => (name && mark.startsWith(`${project}-`) ? [name] : []));
  if (kept.length > 0) await run(['docker', 'volume', 'rm', ...kept]);
}

/** Removes all containers, volumes and networks of a Compose project, however it was deployed. */
export async function removeProject(project: string): Promise<void> {
  const filter = ['--filter', `label=com.docker.compose.project=${project}`, '--quiet'];
  const ids = async (...args: string[]) =>
    (await docker(...args, ...filter)).split('\n').filter((id) => id !== '');
  const containers = await ids('ps', '--all');
  if (containers.length > 0) await run(['docker', 'rm', '--force', '--volumes', ...containers]);
  await removeKept(project);
  for (const kind of ['volume', 'network']) {
    const found = await ids(kind, 'ls');
    if (found.length > 0) await run(['docker', kind, 'rm', ...found]);
  }
}
