import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Context } from '../base/context.ts';
import { own } from '../base/own.ts';
import { makeScratch } from '../base/scratch.ts';
import type { Host } from '../host/host.ts';
import { type EnvFilesOf, renderWithDotenv } from './dotenv-services.ts';
import type { ComposeModel, ComposeMount } from './model.ts';
import { OTHER_MACHINE, type RenderRequest } from './render.ts';

/** A text of the rendered stack that is another in another directory. */
export interface Moving {
  /** `['services', 'web', 'volumes', '0', 'source']` */
  readonly keys: readonly string[];
  /** What it is here. */
  readonly text: string;
  /** Where it is a path: relative to the stack's directory. */
  readonly relative: string | undefined;
  /** It is made of a variable of the machine, `OF_THE_MACHINE`. */
  readonly isOfMachine: boolean;
}

/** What a stack has a path of the checkout for. */
export type PathUse =
  | { readonly kind: 'mount'; readonly mount: ComposeMount }
  | { readonly kind: 'device'; readonly volume: string }
  /** A config or a secret: read-only by nature. */
  | { readonly kind: 'object' };

/** Undefined where we do not know what it means there. */
export function useOf({ keys }: Moving, model: ComposeModel): PathUse | undefined {
  const [kind, name = '', attribute, key, last] = keys;
  if (kind === 'services' && attribute === 'volumes' && last === 'source') {
    const mount = own(model.services, name)?.volumes?.[Number(key)];
    return mount?.type === 'bind' ? { kind: 'mount', mount } : undefined;
  }
  if (kind === 'volumes' && attribute === 'driver_opts' && key === 'device') {
    return { kind: 'device', volume: name };
  }
  return (kind === 'configs' || kind === 'secrets') && attribute === 'file' ? { kind: 'object' } : undefined;
}

/** More directories than a path of the files goes up. */
const DEEP = 'a/directory/far/from/where/the/files/of/this/stack/are/read/otherwise/stack';

/**
 * Renders the stack in another directory of another machine, which has nothing but what the directory of a release on a host would have.
 * Does that, and is everything the same, then the release is complete. What is a path of the checkout moves with it.
 * @param sources names relative to the stack's directory, and their contents
 * @throws UserError as `renderModel`, where a file is missing there
 */
export async function renderElsewhere(
  host: Host,
  request: RenderRequest,
  stack: {
    readonly sources: ReadonlyMap<string, Uint8Array>;
    readonly dotenvServices: EnvFilesOf;
  },
  context: Context,
): Promise<{ readonly model: ComposeModel; readonly directory: string }> {
  const top = await makeScratch();
  const directory = path.join(top, DEEP);
  const moved = (file: string) => path.resolve(directory, path.relative(request.projectDirectory, file));
  try {
    await mkdir(directory, { recursive: true });
    for (const [name, content] of stack.sources) {
      const file = path.join(directory, name);
      await mkdir(path.dirname(file), { recursive: true });
      await writeFile(file, content, { mode: 0o600 });
    }
    const services = [...stack.dotenvServices].map(
      ([name, files]) => [name, files.map((one) => ({ ...one, file: moved(one.file) }))] as const,
    );
    const there = { ...request, projectDirectory: directory, isElsewhere: true };
    const model = await renderWithDotenv(host, there, new Map(services), { ...context, log: SILENT });
    return { model, directory };
  } finally {
    await rm(top, { recursive: true, force: true });
  }
}

/** The first rendering has said it all. */
const SILENT: Context['log'] = {
  info() {},
  warning() {},
  error() {},
  debug() {},
  group: () => ({ [Symbol.dispose]() {} }),
  progress: () => ({ [Symbol.dispose]() {} }),
};

/** What a release leaves out or takes out, for builds and for development alone, and what nobody reads. */
const isReleased = (keys: readonly string[]) =>
  !/^x-/.test(keys[0] ?? '') && !(keys[0] === 'services' && /^(build|develop|x-.*)$/.test(keys[2] ?? ''));

/**
 * Everything that differs between a stack rendered in its own place and elsewhere.
 * @throws nothing; what is not there on one side is a text that is empty
 */
export function movingTexts(
  [here, directory]: readonly [model: ComposeModel, directory: string],
  [there, other]: readonly [model: ComposeModel, directory: string],
): readonly Moving[] {
  const found: Moving[] = [];
  const compare = (a: unknown, b: unknown, keys: readonly string[]): void => {
    if (a === b || !isReleased(keys)) return;
    if (isObject(a) || isObject(b)) {
      const [left, right] = [new Map(Object.entries(a ?? {})), new Map(Object.entries(b ?? {}))];
      for (const key of new Set([...left.keys(), ...right.keys()])) {
        compare(left.get(key), right.get(key), [...keys, key]);
      }
      return;
    }
    const [text, moved] = [String(a ?? ''), String(b ?? '')];
    const isOfMachine = moved.includes(OTHER_MACHINE);
    const relative = path.relative(other, moved);
    const isPath = !isOfMachine && path.isAbsolute(moved) && path.resolve(directory, relative) === text;
    found.push({ keys, text, relative: isPath ? relative : undefined, isOfMachine });
  };
  compare(here, there, []);
  return found;
}

const isObject = (value: unknown) => typeof value === 'object' && value !== null;
