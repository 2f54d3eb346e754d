import { LABELS_OF_A_BUILD } from '../images/content.ts';
import { tagName } from '../images/names.ts';
import type { Layers } from './caches/cache.ts';
import { keyTag, type PlanRequest, type Target } from './plan.ts';

type Named = Pick<PlanRequest, 'version' | 'commit' | 'registry'>;

/**
 * The file that bake reads from stdin. It can hold secrets in build arguments: never log it.
 * @param layersOf where layers are kept for later builds
 */
export function bakeFile(
  targets: readonly Target[],
  request: Named,
  layersOf: (target: Target) => Layers,
): string {
  const described = targets.map((target) => [target.name, describe(target, request, layersOf(target))]);
  return bakeJson(
    Object.fromEntries(described),
    targets.map(({ name }) => name),
  );
}

/** Targets in bake's words, and those to build when nothing else is said. */
export function bakeJson(target: Readonly<Record<string, object>>, names: readonly string[]): string {
  return JSON.stringify({ group: { default: { targets: names } }, target }, (_key, value) =>
    typeof value === 'string' ? escapeTemplate(value) : value,
  );
}

function describe({ repository, definition, key }: Target, request: Named, layers: Layers): object {
  const tags = imageTags(request, key).map((tag) => `${repository}:${tag}`);
  return {
    ...definition,
    tags: [...new Set([...tags, ...layers.tags])],
    ...cacheOf(layers, definition),
    labels: { ...definition.labels, [LABELS_OF_A_BUILD.key]: key },
    output: [request.registry === undefined ? 'type=docker' : 'type=registry'],
  };
}

/** Caches of a target: its own from the compose file, and those of a variant. */
export function cacheOf({ from, to }: Layers, definition: Target['definition']): Record<string, string[]> {
  if (to.length === 0) return {};
  const own = list(definition['cache-to']);
  return {
    'cache-from': [...list(definition['cache-from']), ...from],
    // Who has a cache of their own gets no second inline one: builders take one.
    'cache-to': to.includes('type=inline') && own.length > 0 ? own : [...own, ...to],
  };
}

/** The version first: it is what people see. */
export function imageTags({ version, commit, registry }: Named, key: string | undefined): string[] {
  const own = [commit && `sha-${commit.sha.slice(0, 12)}`, key && keyTag(key)].filter(
    (tag) => tag !== undefined,
  );
  return [...new Set([tagName(version), ...(registry === undefined ? [] : own)])];
}

/** Bake reads strings of its JSON as templates: `${name}` and `%{if}` would be evaluated. */
function escapeTemplate(text: string): string {
  return text.replaceAll('${', () => '$${').replaceAll('%{', '%%{');
}
function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
