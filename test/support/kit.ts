import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/**
 * The kit that is tested: this checkout with its committed dist/, or the directory that DEPLOY_KIT_UNDER_TEST names
 * (dist/ built elsewhere, with actions/, deploy/ and .github/ beside it).
 */
export const KIT = path.resolve(process.env['DEPLOY_KIT_UNDER_TEST'] ?? REPOSITORY);

/** The bundle of an action, or of the CLI. */
export const bundle = (name: string, kit = KIT): string => path.join(kit, 'dist', `${name}.js`);

export interface TestNode {
  /** `node 20`. */
  readonly name: string;
  readonly path: string;
}

/** The Node that runs this, and the one that runs actions on GitHub where it is installed beside it. */
export function testNodes(): readonly TestNode[] {
  const own = { name: `node ${process.versions.node.split('.')[0]}`, path: process.execPath };
  const other = node24();
  return other === undefined || own.name === other.name ? [own] : [own, other];
}

/** Node 24 as the development packages bring it. */
export function node24(): TestNode | undefined {
  const file = path.join(REPOSITORY, 'node_modules', `node-linux-${process.arch}`, 'bin/node');
  return existsSync(file) ? { name: 'node 24', path: file } : undefined;
}
