import path from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { knownDurations } from './scripts/test/durations.mjs';

const root = import.meta.dirname;

const project = (name: string, testTimeout: number) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: testTimeout,
    // A pipeline is a dozen starts of Node: what one has compiled is there for the next.
    // What commands print for people is not broken, so that a test finds its words.
    env: { NODE_COMPILE_CACHE: path.join(root, '.cache/compiled', name), COLUMNS: '1000' },
    // Its own limit is a second, which a busy machine needs for anything.
    expect: { poll: { timeout: 60_000 } },
    // GitHub's parser imports JSON without the attribute that Node asks for: vite loads it, not Node.
    server: { deps: { inline: [/@actions\/(workflow-parser|expressions)/] } },
  },
});

/** The slowest files first; one that nobody has timed yet may be slow. */
class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const known = knownDurations();
    const duration = ({ moduleId, project: { name } }: TestSpecification) =>
      known[path.relative(root, moduleId)] ?? (name === 'unit' || name === 'process' ? 0 : 1e6);
    return [...files].sort((a, b) => duration(b) - duration(a));
  }
}

export default defineConfig({
  test: {
    // scripts/test.mjs says how many files run at once. By hand, one: it may be a file that wants to be alone.
    maxWorkers: 1,
    sequence: { sequencer: SlowestFirst },
    // The lanes are processes of their own, and load the same modules.
    experimental: { fsModuleCache: true, fsModuleCachePath: path.join(root, '.cache/modules') },
    projects: [
      project('unit', 20_000),
      project('process', 60_000),
      project('integration', 300_000),
      project('workflow', 600_000),
    ],
  },
});
