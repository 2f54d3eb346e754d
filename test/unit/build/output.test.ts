import { describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/base/errors.ts';
import { explainBuildError } from '../../../src/build/errors.ts';
import { planTargets } from '../../../src/build/plan.ts';
import { watchProgress } from '../../../src/build/progress.ts';

const targets = (registry?: string) =>
  planTargets({
    model: {
      name: 'shop',
      services: { web: { build: { context: '/r' } }, api: { build: { context: '/a' } } },
    },
    project: 'shop',
    version: 'v1',
    registry,
  });
const failed = (stderr: string, code = 1) =>
  new ToolError({ argv: ['docker', 'buildx', 'bake'], code, stderr });
const explain = (stderr: string, registry?: string) =>
  explainBuildError(failed(stderr), targets(registry)) as Error & { fix: string };

describe('watchProgress', () => {
  it('knows the named stages, of a target that is built alone, too', () => {
    const progress = watchProgress(true);
    const steps = [
      'deps 1/2] FROM base',
      '1/1] COPY a /a',
      'stage-1 2/2] RUN x',
      'linux/arm64 deps 2/2] RUN y',
    ];
    for (const [i, step] of steps.entries()) progress.add(`#${i} [${step}`);
    expect(progress.stages()).toEqual(['deps']);
  });

  it('counts the steps of each target, and those from the cache', () => {
    const progress = watchProgress(false);
    const lines = [
      '#1 [web internal] load build definition',
      '#5 [web 1/2] COPY a /a',
      '#5 CACHED',
      '#6 [web builder 2/2] RUN make',
      '#6 0.1 CACHED',
      '#6 DONE 1.0s',
      '#7 [api 1/1] COPY b /b',
      '#7 CACHED',
    ];
    for (const line of lines) expect(progress.add(line)).toBe(true);
    expect(progress.count('web')).toEqual({ steps: 2, cachedSteps: 1 });
    expect(progress.count('api')).toEqual({ steps: 1, cachedSteps: 1 });
    expect(progress.stages()).toEqual(['builder']);
    expect(progress.add('WARNING: The "y" variable is not set. Defaulting to a blank string.')).toBe(false);
    expect(progress.add(' ')).toBe(false);
  });

  it('does not alarm with a cache that is not there yet', () => {
    const progress = watchProgress(false);
    expect(progress.add('#6 [web] importing cache manifest from r/web:cache')).toBe(true);
    expect(progress.add('#6 ERROR: failed to configure registry cache importer: not found')).toBe(false);
    expect(progress.add('#7 ERROR: not found')).toBe(true);
  });
});

describe('explainBuildError', () => {
  it('names the service, the step, its place and its last output', () => {
    const error = explain(
      '#13 ERROR: process did not complete\n------\n > [api builder 2/2] RUN make:\n0.795 one\n0.796 two\n------\nDockerfile:3\n' +
        '--------------------\n   3 | >>> RUN make\n--------------------\nERROR: failed to solve: process "make" did not complete successfully: exit code: 3',
    );
    expect(error.message).toBe(
      'building service api failed at: RUN make (Dockerfile:3)\none\ntwo\nfailed to solve: process "make" did not complete successfully: exit code: 3',
    );
  });

  it('quotes the first error of the step, which bake does not repeat', () => {
    const lines = Array.from({ length: 40 }, (_, i) => `#13 1.${i} npm ERR! path ${i}`);
    const error = explain(
      [
        '#12 [web 2/2] RUN x',
        '#12 0.1 Error: of another step',
        '#13 [api builder 2/2] RUN npm ci',
        '#13 0.5 src/a.ts(3,1): error TS2304: Cannot find name x.',
        ...lines,
        '#13 ERROR: process did not complete',
        '------',
        ' > [api builder 2/2] RUN npm ci:',
        ...lines.slice(-10).map((line) => line.slice(4)),
        '------',
        'ERROR: failed to solve: exit code: 1',
      ].join('\n'),
    );
    expect(error.message).toContain('\nsrc/a.ts(3,1): error TS2304: Cannot find name x.\n');
    expect(error.message).toContain('\nnpm ERR! path 39\n');
    expect(error.message).not.toContain('another step');
  });

  it('passes over the block of a cache that is not there', () => {
    const error = explain(
      '------\n > importing cache manifest from r/web:cache:\n------\n------\n > [api 2/2] RUN make:\n0.7 one\n------\nERROR: x',
    );
    expect(error.message).toBe('building service api failed at: RUN make\none\nx');
  });

  it('understands newer versions, which name the target', () => {
    expect(
      explain('ERROR: target api: failed to solve: failed to read dockerfile: open X: no such file').message,
    ).toMatch(/^building service api failed\n/);
  });

  it('names the permission that ghcr.io wants', () => {
    const error = explain(
      '------\n > pushing ghcr.io/org/shop-api:v1 with docker:\n------\nERROR: denied: permission_denied: write_package',
      'ghcr.io/org',
    );
    expect(error.message).toMatch(
      /^ghcr.io\/org\/shop-api was built but cannot be pushed: registry ghcr.io denied access: /,
    );
    expect(error.fix).toContain('packages: write');
  });

  it.each([
    ["docker: 'buildx' is not a docker command.", /docker buildx is not installed/, /docker-buildx-plugin/],
    ['ERROR: Cannot connect to the Docker daemon at unix:///x', /Docker Engine does not answer/, /start it/],
    ['ERROR: write /x: no space left on device', /no disk space left for the build/, /docker system df/],
  ])('%s', (stderr, message, fix) => {
    expect(explain(stderr).message).toMatch(message);
    expect(explain(stderr).fix).toMatch(fix);
  });
});
