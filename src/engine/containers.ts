import type { Context } from '../base/context.ts';
import type { ObservedContainer } from '../compose/model.ts';
import type { Host } from '../host/host.ts';

// One round trip: ids and inspection in one command. `docker compose ps` omits what exited and what is one-off.
const OBSERVE = `
ids=$(docker ps -aq --no-trunc --filter "label=com.docker.compose.project=$1") || exit
[ -z "$ids" ] && exit
docker inspect --type container --format '{{json .}}' $ids || docker version >/dev/null
`;

/**
 * All containers of a Compose project on a host: running, exited and one-off ones.
 * @throws ToolError when docker does not answer: an empty list means that there are none
 */
export async function observe(
  host: Host,
  composeProject: string,
  context: Pick<Context, 'signal'>,
): Promise<ObservedContainer[]> {
  // A container can vanish between the two commands: docker inspect then fails, but prints the others.
  const { stdout } = await host.run(['sh', '-c', OBSERVE, 'sh', composeProject], { signal: context.signal });
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => parseContainer(JSON.parse(line)));
}

/** Only what is read of `docker inspect`. */
interface Inspected {
  Id: string;
  Name: string;
  Image: string;
  RestartCount: number;
  Config: { Image: string; Labels: Record<string, string> | null };
  State: { Status: string; ExitCode: number; StartedAt: string; Health?: { Status: string } };
}

function parseContainer(inspected: Inspected): ObservedContainer {
  const labels = inspected.Config.Labels ?? {};
  const health = inspected.State.Health?.Status;
  return {
    id: inspected.Id,
    name: inspected.Name.replace(/^\//, ''),
    project: labels['com.docker.compose.project'] ?? '',
    service: labels['com.docker.compose.service'] ?? '',
    imageId: inspected.Image,
    image: inspected.Config.Image,
    configHash: labels['com.docker.compose.config-hash'] ?? '',
    oneOff: labels['com.docker.compose.oneoff'] === 'True',
    status: inspected.State.Status,
    health: health === 'starting' || health === 'healthy' || health === 'unhealthy' ? health : 'none',
    exitCode: inspected.State.ExitCode,
    restartCount: inspected.RestartCount,
    startedAt: inspected.State.StartedAt,
    awaitsCompletionOf: awaitedJobs(labels['com.docker.compose.depends_on'] ?? ''),
  };
}

/** Out of Compose's own label: `migrate:service_completed_successfully:false,db:service_healthy:false`. */
function awaitedJobs(dependsOn: string): string[] {
  return dependsOn
    .split(',')
    .map((item) => item.split(':'))
    .filter(([, condition]) => condition === 'service_completed_successfully')
    .map(([service = '']) => service);
}
