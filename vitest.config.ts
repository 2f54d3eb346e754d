import { defineConfig } from 'vitest/config';

const project = (name: string, testTimeout: number, parallel: boolean) => ({
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    testTimeout,
    hookTimeout: testTimeout,
    fileParallelism: parallel,
    // GitHub's parser imports JSON without the attribute that Node asks for: vite loads it, not Node.
    server: { deps: { inline: [/@actions\/(workflow-parser|expressions)/] } },
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', 20_000, true),
      project('process', 60_000, true),
      project('integration', 300_000, false),
      project('workflow', 600_000, false),
    ],
  },
});
