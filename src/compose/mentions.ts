import { readFile } from 'node:fs/promises';
import type { PlacedSources } from './binds.ts';
import type { ComposeModel, ComposeService } from './model.ts';
import type { Shipment } from './shipped.ts';

/** A configuration is no larger, and has no more files; what is or has, is data. */
const LARGEST = 256 * 1024;
const MOST = 300;

/**
 * For each service the others that it names in its environment, its command, its links or the files that it mounts: it may
 * hold the address that it found under that name.
 */
export async function mentions(
  model: ComposeModel,
  placed: PlacedSources,
  shipments: readonly Shipment[],
): Promise<Record<string, readonly string[]>> {
  const services = Object.entries(model.services);
  const names = services.map(([service, about]) => [service, namesOf(model, service, about)] as const);
  const found = services.map(async ([service, about]) => {
    const files = await textsOf(model, about, placed, shipments);
    const settings = settingsOf(about);
    const links = linksOf(about);
    const others = names.filter(
      ([other, known]) =>
        other !== service &&
        (links.includes(other) ||
          settings.some((text) => hasAddress(text, known)) ||
          files.some((text) => hasName(text, known))),
    );
    return [service, others.map(([other]) => other)] as const;
  });
  return Object.fromEntries(await Promise.all(found));
}

/** What other containers find a service under. */
function namesOf({ name }: ComposeModel, service: string, about: ComposeService): readonly string[] {
  const networks = Object.values((about['networks'] ?? {}) as Record<string, { aliases?: string[] } | null>);
  const aliases = networks.flatMap((network) => network?.aliases ?? []);
  return [
    service,
    `${name}-${service}-1`,
    ...(about.container_name ? [about.container_name] : []),
    ...aliases,
  ];
}

function linksOf(about: ComposeService): readonly string[] {
  return ((about['links'] ?? []) as string[]).map((link) => link.split(':')[0] ?? '');
}

/** Variables whose whole value is the name of another machine. */
const HOST_VARIABLE = /HOST|SERVER|UPSTREAM|BACKEND|TARGET|ADDR|PROXY|NODE/i;

function settingsOf({ environment, ...about }: ComposeService): readonly string[] {
  const words = ['command', 'entrypoint'].flatMap((key) => (about[key] ?? []) as string[]);
  const variables = Object.entries(environment ?? {}).flatMap(([name, value]) =>
    // A host alone is told like one with a port.
    value === null
      ? []
      : [value, ...(HOST_VARIABLE.test(name) ? value.split(/[\s,;]+/).map((one) => `//${one}`) : [])],
  );
  return [...words, ...variables];
}

/** `http://app/x`, `user@app`, `app:9000`: a word alone can mean anything. */
function hasAddress(text: string, names: readonly string[]): boolean {
  return matches(text, names, (name) => `(?:(?://|@)${name}${AFTER}|${BEFORE}${name}:\\d)`);
}

/** In a configuration also a word alone (`server app;`), but not in a path or a comment. */
function hasName(text: string, names: readonly string[]): boolean {
  return matches(text, names, (name) => `(?:${BEFORE}|//|@)${name}(?:${AFTER}|:\\d)`);
}

const BEFORE = '(?:^|[\\s"\'=,({\\[])';
const AFTER = '(?:$|[\\s"\';,)}\\]/?:])';

function matches(text: string, names: readonly string[], pattern: (name: string) => string): boolean {
  return names.some((name) => new RegExp(pattern(name.replace(/[^\w-]/g, '\\$&')), 'im').test(text));
}

/** The files that a service mounts and that are shipped, without comments. */
async function textsOf(
  model: ComposeModel,
  about: ComposeService,
  placed: PlacedSources,
  shipments: readonly Shipment[],
): Promise<readonly string[]> {
  const configs = (about.configs ?? []).map(({ source }) => model.configs?.[source]);
  const secrets = (about.secrets ?? []).flatMap(({ source }) => model.secrets?.[source]?.file ?? []);
  const sources = shippedSources(model, about, placed).filter(
    (source) => !secrets.some((file) => placed.get(file)?.source === source),
  );
  const files = shipments
    .filter(({ source }) => sources.includes(source))
    .flatMap(({ entries }) => entries)
    .flatMap(({ content }) => (content.kind === 'file' && content.size <= LARGEST ? [content.source] : []));
  const texts = await Promise.all(files.slice(0, MOST).map((file) => readFile(file, 'utf8')));
  return [...texts, ...configs.flatMap((config) => config?.content ?? [])]
    .filter((text) => !text.includes('\0'))
    .map((text) => text.replace(/^[^\S\n]*#.*$/gm, ''));
}

/** Sources of the files that are shipped for a service: what it mounts, and the files of its configs and secrets. */
export function shippedSources(
  model: ComposeModel,
  { volumes = [], configs = [], secrets = [] }: ComposeService,
  placed: PlacedSources,
): string[] {
  const paths = [
    ...volumes.flatMap(({ type, source }) => (type === 'bind' && source ? [source] : [])),
    ...configs.flatMap(({ source }) => model.configs?.[source]?.file ?? []),
    ...secrets.flatMap(({ source }) => model.secrets?.[source]?.file ?? []),
  ];
  const found = paths.map((path) => placed.get(path)).filter((one) => one?.place === 'shipped');
  return [...new Set(found.flatMap((one) => one?.source ?? []))];
}
