import { describe, expect, it } from 'vitest';
import type { Host } from '../../../src/host/host.ts';
import { contentHash, contentInRegistry, type ImageContent } from '../../../src/images/content.ts';

const image: ImageContent = {
  platform: 'linux/amd64',
  layers: ['sha256:a', 'sha256:b'],
  config: { Cmd: ['serve'], Env: ['A=1'], User: 'nobody', Labels: { keep: 'me' } },
};
const hash = (config: Record<string, unknown>, more: Partial<ImageContent> = {}) =>
  contentHash([{ ...image, ...more, config: { ...image.config, ...config } }]);
const base = contentHash([image]);

describe('contentHash', () => {
  it('is the same for builds of two commits that differ in nothing else', () => {
    const labels = (n: string) => ({
      keep: 'me',
      'org.opencontainers.image.version': `v${n}`,
      'org.opencontainers.image.revision': n.repeat(40),
      'org.opencontainers.image.created': `2026-11-2${n}`,
      'io.deploy-kit.build': n.repeat(64),
      // Another service shares the build now.
      'io.deploy-kit.service': n === '1' ? 'app' : 'app,queue',
    });
    expect(hash({ Labels: labels('1') })).toBe(hash({ Labels: labels('2') }));
    expect(hash({ Labels: labels('1') })).toBe(base);
  });

  it('knows a repository by its name alone, as releases were recorded first', () => {
    const from = (source: string) => hash({ Labels: { 'org.opencontainers.image.source': source } });
    expect(from('https://github.com/octo/shop')).toBe(from('octo/shop'));
    expect(from('https://github.com/octo/other')).not.toBe(from('octo/shop'));
  });

  it('takes what is empty for what is not there, and keys in any order', () => {
    expect(hash({ Entrypoint: null, Volumes: {}, OnBuild: [], Hostname: '', Tty: false })).toBe(base);
    const { Cmd, Env, User, Labels } = image.config;
    expect(contentHash([{ ...image, config: { Labels, User, Env, Cmd } }])).toBe(base);
  });

  it.each<[string, string]>([
    ['a variable', hash({ Env: ['A=2'] })],
    ['the command', hash({ Cmd: ['serve', '-v'] })],
    ['a flag', hash({ ArgsEscaped: true })],
    ['a number', hash({ StopTimeout: 3 })],
    ["a label of the user's", hash({ Labels: { keep: 'other' } })],
    ['a layer', hash({}, { layers: ['sha256:a', 'sha256:c'] })],
    ['the order of layers', hash({}, { layers: ['sha256:b', 'sha256:a'] })],
    ['the platform', hash({}, { platform: 'linux/arm64' })],
    ['one platform more', contentHash([image, { ...image, platform: 'linux/arm64' }])],
  ])('is another for %s', (_what, other) => expect(other).not.toBe(base));

  it('does not depend on the order of platforms', () => {
    const arm = { ...image, platform: 'linux/arm64', layers: ['sha256:x'] };
    expect(contentHash([image, arm])).toBe(contentHash([arm, image]));
  });
});

describe('contentInRegistry', () => {
  const layers = { type: 'layers', diff_ids: image.layers };
  const platform = { os: 'linux', architecture: 'amd64' };
  const content = (answer: unknown) => {
    const run = async () => ({ code: 0, stdout: JSON.stringify(answer), stderr: '' });
    return contentInRegistry({ run } as unknown as Host, 'r/web@sha256:1');
  };
  const withSteps = (...steps: string[]) =>
    content({
      ...platform,
      config: image.config,
      rootfs: layers,
      history: steps.map((created_by) => ({ created_by, empty_layer: true })),
    });

  it('reads one image, and an index by platform', async () => {
    const one = { ...platform, config: image.config, rootfs: layers };
    expect(await content(one)).toBe(base);
    expect(await content({ 'linux/amd64': one })).toBe(base);
    expect(await content({ ...platform, config: {}, rootfs: {} })).toBeUndefined();
  });

  it('sees a health check and the shell, which buildx leaves out of the config', async () => {
    const check = (command: string) =>
      `HEALTHCHECK &{["CMD-SHELL" "${command}"] "30s" "3s" "0s" "0s" '\\x03'}`;
    const before = await withSteps('RUN make # buildkit', check('curl localhost'));
    expect(before).not.toBe(await withSteps('RUN make # buildkit', check('curl localhost/ready')));
    expect(before).not.toBe(
      await withSteps('RUN make # buildkit', check('curl localhost'), 'SHELL [/bin/bash]'),
    );
    expect(before).toBe(await withSteps('RUN make all # buildkit', check('curl localhost')));
    expect(await withSteps('/bin/sh -c #(nop)  HEALTHCHECK NONE')).not.toBe(base);
  });
});
