import { LABELS_OF_A_BUILD } from '../images/content.ts';
import { tagName } from '../images/names.ts';
import type { Layers } from './caches/cache.ts';
import { keyTag, type Target } from './plan.ts';

export interface BakeOptions {
  readonly version: string;
  readonly commit: string | undefined;
  readonly push: boolean;
  /** Tag and label by which a later run finds this image again, by target. */
  readonly keys: ReadonlyMap<string, string>;
  /** Where layers are kept for later builds. */
  layers(target: Target): Layers;
}

/** The file that bake reads from stdin. It can hold secrets in build arguments: never log it. */
export function bakeFile(targets: readonly Target[], options: BakeOptions): string {
  const described = targets.map((target) => [target.name, describe(target, options)] as const);
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

function describe(target: Target, options: BakeOptions): object {
  const { repository, definition } = target;
  const key = options.keys.get(target.name);
  const layers = options.layers(target);
  const tags = imageTags(options, key).map((tag) => `${repository}:${tag}`);
  return {
    ...definition,
    tags: [...new Set([...tags, ...layers.tags])],
    ...cacheOf(layers, definition),
    labels: { ...definition.labels, ...(key === undefined ? {} : { [LABELS_OF_A_BUILD.key]: key }) },
    output: [options.push ? 'type=registry' : 'type=docker'],
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
export function imageTags(
  options: Pick<BakeOptions, 'version' | 'commit' | 'push'>,
  key: string | undefined,
): string[] {
  const version = tagName(options.version);
  if (!options.push) return [version];
  const commit = options.commit === undefined ? [] : [`sha-${options.commit.slice(0, 12)}`];
  return [...new Set([version, ...commit, ...(key === undefined ? [] : [keyTag(key)])])];
}

/** Bake reads strings of its JSON as templates: `${name}` and `%{if}` would be evaluated. */
function escapeTemplate(text: string): string {
  return text.replaceAll('${', () => '$${').replaceAll('%{', '%%{');
}
function list(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}
