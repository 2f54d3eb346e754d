import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkEnvironment } from '../../src/cli/check.ts';
import { complete } from '../../src/config/options/index.ts';
import { SETTINGS, type Settings } from '../../src/config/settings.ts';
import { openHost } from '../../src/host/open.ts';
import type { SetupContext } from '../../src/setup/context.ts';
import { testContext } from '../support/open-host.ts';
import { requires } from '../support/requirements.ts';
import { tempDir } from '../support/temp.ts';

const suite = await requires('compose');

/** What `validate` finds out about the stack of these files. */
async function check(files: Record<string, string>, said: { files?: string[]; profiles?: string[] } = {}) {
  await using dir = await tempDir('validate');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(dir.join(name)), { recursive: true });
    await writeFile(dir.join(name), content);
  }
  const context = testContext();
  const { PATH = '', HOME = '/', DOCKER_CONFIG = `${HOME}/.docker` } = process.env;
  await using host = await openHost(
    { kind: 'local', name: 'local' },
    { context, environment: { PATH, HOME, DOCKER_CONFIG } },
  );
  const settings = {
    ...complete(SETTINGS, [{ compose: ['compose.yml'], ...said }]),
    ...{ projectDirectory: dir.path, project: 'shop', environment: 'test', composeProject: 'shop-test' },
  } as unknown as Settings;
  const found = await checkEnvironment(settings, host, context as unknown as SetupContext);
  return {
    toCome: found.fromSecrets.toSorted(),
    dotenv: found.dotenvToCome,
    problems: found.problems.map(({ message }) => message),
    services: Object.keys(found.stack?.model.services ?? {}),
  };
}

suite('what is to come with the secret variables', () => {
  it('is what a deploy cannot do without, and nothing else', async () => {
    const compose = [
      'x-shared: { a: "${UNUSED}", b: "${ASKED:?}" }',
      'services:',
      '  web:',
      '    image: "x:${TAG}"',
      '    x-note: "${NOTE}"',
      '    labels: { x-label: "${LABEL}", project: "${COMPOSE_PROJECT_NAME}", files: "$COMPOSE_FILE" }',
      '    secrets: [used]',
      '  off: { image: "x:${OFF}", profiles: [debug], secrets: [other] }',
      'secrets: { used: { environment: PASSWORD }, other: { environment: OTHER } }',
      'volumes: { data: { x-note: "${NOTE}" } }',
      '',
    ];
    expect(await check({ 'compose.yml': compose.join('\n') })).toEqual({
      toCome: ['ASKED', 'LABEL', 'PASSWORD', 'TAG'],
      ...{ dotenv: [], problems: [], services: ['web'] },
    });
  });

  it('may be a part of paths, of which nothing can be said yet', async () => {
    const compose = [
      'services:',
      '  web:',
      '    image: x',
      '    env_file: ".env.${APP_ENV}"',
      '    volumes: ["./nginx/${SITE}.conf:/etc/x.conf:ro", "./gone.conf:/etc/y.conf:ro"]',
      '    configs: [c]',
      'configs: { c: { file: "./${SITE}.json" } }',
      '',
    ];
    expect(
      await check({ 'compose.yml': compose.join('\n'), 'nginx/a.conf': '' }, { files: ['nginx'] }),
    ).toEqual({
      ...{ toCome: ['APP_ENV', 'SITE'], dotenv: [], services: ['web'] },
      problems: [
        expect.stringContaining(
          './gone.conf (mounted at /etc/y.conf) is not in the checkout, and is neither shipped nor shared',
        ),
      ],
    });
  });

  it('is the .env that services read, where nothing is there that could fill it', async () => {
    const compose = 'services:\n  web: { image: "x:${TAG}", env_file: .env }\n';
    const dotenv = ['compose.yml:2: services.web.env_file'];
    expect(await check({ 'compose.yml': compose })).toMatchObject({ toCome: ['TAG'], dotenv, problems: [] });
    expect(await check({ 'compose.yml': compose, '.env': 'TAG=1' })).toMatchObject({
      toCome: [],
      dotenv: [],
    });
  });

  it('is a home directory, but not what Compose sets by itself', async () => {
    const volumes = '["~/x:/x", "${PWD}/conf:/conf:ro"]';
    const compose = `services:\n  web: { image: x, volumes: ${volumes}, hostname: "$COMPOSE_PROJECT_NAME" }\n`;
    const files = { 'compose.yml': compose, 'conf/a': '' };
    expect(await check(files, { files: ['conf'] })).toMatchObject({ toCome: ['HOME'], problems: [] });
  });

  it('makes what is written around it no better', async () => {
    const compose = [
      'services:',
      '  web: { image: "Acme/Web:${TAG}" }',
      '  db: { image: "x:${TAG}", devices: ["./${DEVICE}:/dev/x"] }',
      '  job: { image: "${ALL}", env_file: "${FILE}.env" }',
      '',
    ];
    expect(await check({ 'compose.yml': compose.join('\n') })).toMatchObject({
      problems: [
        expect.stringContaining(
          "compose.yml:2: services.web.image: 'Acme/Web:${...}' is no name of an image",
        ),
        expect.stringContaining("compose.yml:3: services.db.devices: the engine takes './${...}'"),
      ],
    });
  });
});
