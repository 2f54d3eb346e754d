import { cutAtBlank } from '../base/cut.ts';
import { ToolError, UserError } from '../base/errors.ts';
import { t } from '../texts/texts.ts';

/** `up --wait-timeout`, `depends_on: required`, `include` and `config --no-interpolate` for all of them. */
export const OLDEST_COMPOSE = '2.20.0';

/** Docker is there and may be used, but its engine says nothing: down, hanging, or on its way up. */
export class EngineSilent extends UserError {}

/** Why Docker cannot be used on a host. @param system ID and VERSION_ID of its os-release, for the names of packages */
export function engineErrors(hostName: string, user: string, system: string) {
  const error = (message: string, fix: string) => new UserError(`${hostName}: ${message}`, { fix });
  const install = t`install Compose v2 there: ${composePackage(system)}`;
  return {
    notInstalled: () =>
      error(
        t`Docker is not installed`,
        t`install Docker Engine there: https://docs.docker.com/engine/install/`,
      ),
    noRights: () =>
      error(
        t`the user ${user} may not use Docker`,
        t`add it to the group docker there: sudo usermod -aG docker ${user} (an open connection must be closed first)`,
      ),
    notRunning: (said: string) =>
      new EngineSilent(t`${hostName}: Docker Engine does not answer: ${cutAtBlank(said, 300)}`, {
        fix: t`start it there (sudo systemctl enable --now docker), or correct DOCKER_HOST or the context of docker`,
        passes: true,
      }),
    noCompose: () => error(t`Docker Compose is not installed`, install),
    composeV1: (version: string) =>
      error(t`there is only Compose v1 (docker-compose ${version}), which nobody maintains`, install),
    composeNoPlugin: (version: string) =>
      error(
        t`Compose ${version} is there as docker-compose, but not as the plugin docker compose`,
        t`link it where docker looks for plugins: ln -s "$(command -v docker-compose)" ~/.docker/cli-plugins/docker-compose`,
      ),
    composeTooOld: (version: string) =>
      error(t`Compose ${version} is too old: at least ${OLDEST_COMPOSE} is needed`, install),
  };
}

/** What a command that uses Docker failed of, when it is Docker itself; anything else comes back as it is. */
export function explainDockerError(error: unknown): unknown {
  if (!(error instanceof ToolError)) return error;
  const { stderr, where = t`the machine that runs this step` } = error;
  const { notInstalled, noRights, notRunning } = engineErrors(where, '$USER', '');
  if (/docker: (command )?not found/.test(stderr)) return notInstalled();
  if (/permission denied while trying to connect to the Docker (daemon|API)/i.test(stderr)) return noRights();
  const silent = SILENT.exec(stderr)?.[0];
  return silent === undefined ? error : notRunning(silent);
}

const SILENT =
  /^.*(Cannot connect to the Docker daemon|failed to connect to the Docker API|error during connect).*$/im;

/** A command that uses Docker failed because its engine is away: being restarted, or on its way up or down. */
export function isEngineAway(error: unknown): boolean {
  return (
    error instanceof ToolError &&
    (SILENT.test(error.stderr) || /unexpected EOF|shutting down|connection reset/i.test(error.stderr))
  );
}

/** The package of Compose v2 in a distribution; Debian's `docker-compose` was v1 up to release 12. */
function composePackage(system: string): string {
  const [id = '', version = ''] = system.split(' ');
  const docker = t`docker-compose-plugin from Docker's own repository (https://docs.docker.com/compose/install/linux/)`;
  if (id === 'ubuntu') return t`sudo apt-get install docker-compose-v2, or ${docker}`;
  if (id === 'debian' && Number(version) >= 13) return 'sudo apt-get install docker-compose';
  if (id === 'alpine') return 'apk add docker-cli-compose';
  if (id === 'arch') return 'pacman -S docker-compose';
  return docker;
}
