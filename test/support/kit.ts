import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
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

const NODE24 = 'test/support/node24';

/** Node 24 as scripts/test.mjs installs it. */
export function node24(): TestNode | undefined {
  const file = path.join(REPOSITORY, NODE24, 'node_modules', `node-linux-${process.arch}`, 'bin/node');
  return existsSync(file) ? { name: 'node 24', path: file } : undefined;
}

/** The kit with variables for every job of its pipelines, and nothing else changed. */
export async function kitWithEnv(directory: string, env: Readonly<Record<string, string>>): Promise<string> {
  const workflows = '.github/workflows';
  await mkdir(path.join(directory, workflows), { recursive: true });
  for (const name of ['action.yml', 'package.json', 'actions', 'deploy', 'hotfix', 'rollback']) {
    await cp(path.join(KIT, name), path.join(directory, name), { recursive: true });
  }
  await symlink(path.join(KIT, 'dist'), path.join(directory, 'dist'));
  for (const name of await readdir(path.join(KIT, workflows))) {
    const text = await readFile(path.join(KIT, workflows, name), 'utf8');
    // Those that are called say nothing of `env` themselves.
    if (!/^ {2}workflow_call:/m.test(text)) continue;
    await writeFile(path.join(directory, workflows, name), `${text}\nenv: ${JSON.stringify(env)}\n`);
  }
  return directory;
}
