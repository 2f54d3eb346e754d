// What nobody uses: files, exports and packages. Two looks (npm run unused):
//   knip                 everything, the tests as users, too: an `export` that no other file imports
//   knip --production    what ships and what makes it (marked `!`): code that only tests reach
/** @param {{ production?: boolean }} options */
export default ({ production = false }) => ({
  entry: [
    'src/actions/*.ts!',
    // scripts/build.mjs names them in strings.
    'src/actions/frame/{run,post}.ts!',
    'src/cli.ts!',
    'scripts/*.{mjs,ts}!',
    // Named by scripts/test.mjs as a reporter of vitest.
    'scripts/test/durations.mjs!',
    // Made into a bundle by scripts/load-typescript.mjs.
    'scripts/bench/{backup,deploy,pipeline}/index.ts!',
    'scripts/pictures/scenes.ts!',
    // What scripts/generate.mjs names in strings: the schemas that are published, and the pipelines.
    'src/config/schema.ts!',
    'src/backup/manifest.ts!',
    'src/release/schema.ts!',
    'src/pipelines/{index,yaml}.ts!',
    'scripts/generate/diagram.ts!',
    'src/config/common-inputs.ts!',
    // What scripts/build.mjs puts in the place of large packages of which we use little.
    'src/build/caches/{core,semver}.ts!',
    'src/github/undici.ts!',
    'src/backup/stores/s3/no-keys.ts!',
    'src/backup/seals/age/{chacha,no-others}.ts!',
    // Makes the images of the tests; knip sees it in ci.yml by itself, but not as what makes something that ships.
    ...(production ? ['scripts/test/images.mjs!', 'test/support/images.mjs!'] : []),
    // Built into programs by test/support/runner.ts and test/integration/restore-kill.test.ts.
    'test/support/{lock,restore}-runner.ts',
  ],
  project: ['{src,scripts}/**/*.{ts,mjs}!', 'test/**/*.{ts,mjs}', '!test/fixtures/**'],
  // A unit test may import what its file uses itself. Otherwise only types may be exported without an importer: what a
  // function takes or gives has a name for whoever needs it.
  ignoreExportsUsedInFile: production || { interface: true, type: true },
  // Tests run programs of the machine, which scripts/test.mjs installs: no package of ours brings them.
  exclude: ['binaries'],
});
