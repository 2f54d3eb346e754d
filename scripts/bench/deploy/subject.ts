import type { Version } from './app.ts';
import type { Measured } from './measure.ts';
import type { Place } from './place.ts';

/** How the images of a stack come to the server. */
export type Way = 'registry' | 'streamed' | 'pipeline';

/** Somebody who deploys a stack of their own to the server: bare Compose, or a checkout of this project. */
export interface Subject extends AsyncDisposable {
  /** What runs. */
  readonly current: Version;
  /**
   * Brings a version, made ready beforehand. One that is bad has to be put back by the same run.
   * @throws Error when it ends otherwise than it has to
   */
  up(version: Version, strategy?: string): Promise<Measured>;
  /** Takes back the newest version. */
  back(): Promise<Measured>;
  /** Gives up the open connection: the next run has to open one. */
  disconnect(): Promise<void>;
}

/** A column of the table. */
export interface Column {
  readonly name: string;
  open(place: Place, way: Way): Promise<Subject>;
}

/** Of the server, which every subject has its own of. */
let ports = 8000;

export function nextPort(): number {
  ports += 1;
  return ports;
}

/** Removes what a Compose project has on the server. */
export async function removeStack({ server }: Place, project: string): Promise<void> {
  const script = `
docker ps --all --quiet --filter "label=com.docker.compose.project=$1" | xargs -r docker rm --force --volumes
docker network ls --quiet --filter "label=com.docker.compose.project=$1" | xargs -r docker network rm`;
  await server.exec(['sh', '-c', script, 'sh', project]);
}
