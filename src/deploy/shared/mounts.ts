import type { PlacedSources } from '../../compose/binds.ts';
import type { ComposeModel } from '../../compose/model.ts';
import type { Release } from '../../release/types.ts';

/** A place where a service has shared data: what its image has there is what the data begins with. */
export interface Mounted {
  readonly service: string;
  /** Content tag of its image on the host. */
  readonly image: string;
  /** Path in the container. */
  readonly target: string;
  readonly isWritable: boolean;
  /** As the compose file says it; undefined for the image's own. */
  readonly user: string | undefined;
}

/** Where services have a path below `shared/`, those that write there first. */
export function mountsOf(
  path: string,
  { model, placed }: { readonly model: ComposeModel; readonly placed: PlacedSources },
  { services }: Pick<Release, 'services'>,
): Mounted[] {
  const found = Object.entries(model.services).flatMap(([service, { volumes, user }]) =>
    (volumes ?? []).flatMap((mount): Mounted[] => {
      const source = mount.type === 'bind' ? placed.get(mount.source ?? '') : undefined;
      const image = services[service]?.image;
      if (source?.place !== 'shared' || image === undefined) return [];
      // A part of what is mounted is there, too.
      if (path !== source.source && !path.startsWith(`${source.source}/`)) return [];
      const target = `${mount.target.replace(/\/+$/, '')}${path.slice(source.source.length)}`;
      const isWritable = mount['read_only'] !== true;
      return [{ service, image, target, isWritable, user: typeof user === 'string' ? user : undefined }];
    }),
  );
  return found.sort((a, b) => Number(b.isWritable) - Number(a.isWritable));
}
