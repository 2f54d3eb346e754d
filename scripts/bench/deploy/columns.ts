import { existsSync } from 'node:fs';
import path from 'node:path';
import { bare } from './bare.ts';
import { openKit } from './kit.ts';
import { openPipeline } from './pipeline.ts';
import type { Column } from './subject.ts';

/**
 * Bare Compose first: all others are held against it.
 * @param directories of checkouts
 * @throws Error when one has no dist/
 */
export function columnsOf(directories: readonly string[]): Column[] {
  const kits = directories.map((directory, i): Column => {
    for (const name of ['dist/cli.js', 'dist/deploy-compose.js', 'actions', 'deploy/action.yml']) {
      if (!existsSync(path.join(directory, name))) throw new Error(`${directory} has no ${name}`);
    }
    const name = path.basename(directory);
    const first = directories.findIndex((other) => path.basename(other) === name);
    return {
      name: first === i ? name : `${name} (${i + 1})`,
      open: (place, way) => {
        const request = { place, way, kit: directory, project: `kit${i + 1}-${way}` };
        return way === 'pipeline' ? openPipeline(request) : openKit(request);
      },
    };
  });
  return [bare, ...kits];
}
