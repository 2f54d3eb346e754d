import { roleInModel } from '../../backup/coverage.ts';
import type { ComposeModel, ComposeService } from '../../compose/model.ts';
import { type Site, siteOf } from './site.ts';

/** What somebody else makes. */
interface External {
  readonly kind: 'network' | 'volume';
  readonly name: string;
}

/** What the rendered stack of a repository tells about it. */
export interface StackFacts {
  readonly databases: readonly { readonly service: string; readonly database: string | undefined }[];
  /** Databases that backup-db cannot dump. */
  readonly otherDatabases: readonly { readonly service: string; readonly product: string }[];
  /** Services with a healthcheck that are no databases. */
  readonly healthy: readonly string[];
  /** Those without one, but for where people look. */
  readonly unchecked: readonly string[];
  /** Where people look at it; undefined when nothing is published for them. */
  readonly site: Site | undefined;
  /** Names on the host of what must be there before. */
  readonly externals: readonly External[];
}

/**
 * @param models of every environment: what is written for all of them is what all of them have
 * @param written whether the value at these keys stands in the files themselves, and not in a variable
 */
export function stackFacts(
  models: readonly ComposeModel[],
  written: (...keys: readonly string[]) => boolean,
): StackFacts {
  const [first, ...others] = models;
  const everywhere = Object.entries(first?.services ?? {}).filter(([name]) =>
    others.every(({ services }) => Object.hasOwn(services, name)),
  );
  const services = everywhere.map(([name, service]) => ({ name, service, role: roleInModel(service) }));
  const site = models.map(siteOf).find((one) => one !== undefined);
  const plain = services.filter(({ role }) => role.kind === 'other');
  return {
    databases: services.flatMap(({ name, service, role }) => {
      if (role.kind !== 'database') return [];
      const variable = role.engine.databaseVariables.find(
        (one: string) => service.environment?.[one] != null,
      );
      const value = service.environment?.[variable ?? ''] ?? '';
      const isPlain =
        variable !== undefined &&
        /^[\w-]+$/.test(value) &&
        written('services', name, 'environment', variable);
      return [{ service: name, database: isPlain ? value : undefined }];
    }),
    otherDatabases: services.flatMap(({ name, role }) =>
      role.kind === 'unsupported' ? [{ service: name, product: role.product }] : [],
    ),
    healthy: plain.filter(({ service }) => hasCheck(service)).map(({ name }) => name),
    unchecked: plain
      .filter(({ name, service }) => !hasCheck(service) && name !== site?.service)
      .map(({ name }) => name),
    site,
    externals: externalsOf(models, written),
  };
}

function hasCheck({ healthcheck }: ComposeService): boolean {
  const { disable, test } = (healthcheck ?? {}) as { disable?: boolean; test?: unknown };
  const words = Array.isArray(test) ? test : [test];
  return healthcheck !== undefined && healthcheck !== null && disable !== true && words[0] !== 'NONE';
}

function externalsOf(
  models: readonly ComposeModel[],
  written: (...keys: readonly string[]) => boolean,
): External[] {
  const found = models.flatMap(({ networks, volumes }) =>
    (
      [
        ['network', networks],
        ['volume', volumes],
      ] as const
    ).flatMap(([kind, all]) =>
      Object.entries(all ?? {}).flatMap(([key, value]) =>
        value?.external === true
          ? [{ kind, name: written(`${kind}s`, key, 'name') ? (value.name ?? key) : key }]
          : [],
      ),
    ),
  );
  return [...new Map(found.map((one) => [`${one.kind} ${one.name}`, one])).values()];
}
