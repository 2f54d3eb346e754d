import { ToolError, UserError } from '../base/errors.ts';

/** Why Docker cannot be used on a host. */
export type EngineProblem =
  | { readonly kind: 'not-installed' }
  | { readonly kind: 'no-rights' }
  | { readonly kind: 'not-running'; readonly message: string }
  | { readonly kind: 'no-compose' }
  | { readonly kind: 'compose-v1'; readonly version: string }
  | { readonly kind: 'compose-no-plugin'; readonly version: string }
  | { readonly kind: 'compose-too-old'; readonly version: string; readonly oldest: string };

/** @param about `system` is ID and VERSION_ID of its os-release, for the names of packages */
export function engineError(
  problem: EngineProblem,
  about: { readonly hostName: string; readonly user: string; readonly system: string },
): UserError {
  const { hostName, user, system } = about;
  const error = (message: string, fix: string) => new UserError(`${hostName}: ${message}`, { fix });
  const install = `install Compose v2 there: ${composePackage(system)}`;
  switch (problem.kind) {
    case 'not-installed':
      return error(
        'Docker is not installed',
        'install Docker Engine there: https://docs.docker.com/engine/install/',
      );
    case 'no-rights':
      return error(
        `the user ${user} may not use Docker`,
        `add it to the group docker there: sudo usermod -aG docker ${user} (an open connection must be closed first)`,
      );
    case 'not-running':
      return error(
        `Docker Engine does not answer: ${problem.message.slice(0, 300)}`,
        'start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker',
      );
    case 'no-compose':
      return error('Docker Compose is not installed', install);
    case 'compose-v1':
      return error(
        `there is only Compose v1 (docker-compose ${problem.version}), which nobody maintains`,
        install,
      );
    case 'compose-no-plugin':
      return error(
        `Compose ${problem.version} is there as docker-compose, but not as the plugin docker compose`,
        `link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`,
      );
    case 'compose-too-old':
      return error(`Compose ${problem.version} is too old: at least ${problem.oldest} is needed`, install);
  }
}

/** What a command that uses Docker failed of, when it is Docker itself; anything else comes back as it is. */
export function explainDockerError(error: unknown): unknown {
  if (!(error instanceof ToolError)) return error;
  const problem = problemIn(error.stderr);
  if (problem === undefined) return error;
  const hostName = error.where ?? 'the machine that runs this step';
  return engineError(problem, { hostName, user: '$USER', system: '' });
}

function problemIn(stderr: string): EngineProblem | undefined {
  if (/docker: (command )?not found/.test(stderr)) return { kind: 'not-installed' };
  if (/permission denied while trying to connect to the Docker daemon/i.test(stderr))
    return { kind: 'no-rights' };
  const silent = /^.*(Cannot connect to the Docker daemon|error during connect).*$/im.exec(stderr)?.[0];
  return silent === undefined ? undefined : { kind: 'not-running', message: silent };
}

/** The package of Compose v2 in a distribution; Debian's `docker-compose` was v1 up to release 12. */
function composePackage(system: string): string {
  const [id = '', version = ''] = system.split(' ');
  const docker =
    "docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)";
  if (id === 'ubuntu') return `sudo apt-get install docker-compose-v2, or ${docker}`;
  if (id === 'debian' && Number(version) >= 13) return 'sudo apt-get install docker-compose';
  if (id === 'alpine') return 'apk add docker-cli-compose';
  if (id === 'arch') return 'pacman -S docker-compose';
  return docker;
}
