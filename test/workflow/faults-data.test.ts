import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from '../../scripts/setup/run.mjs';
import { docker } from '../support/docker.ts';
import { requires } from '../support/requirements.ts';
import { type Tiny, tiny } from '../support/tiny.ts';

const suite = await requires('engine', 'compose', 'buildx', 'git', 'linux');

const VALUES: Readonly<Record<string, string>> = {
  PEM: '-----BEGIN PRIVATE KEY-----\nMIIEvQ+/BADANB==\n\nline $HOME "two" #3\n-----END PRIVATE KEY-----\n',
  DOLLAR: 'pa$$word ${HOME} $(id) $1 ${X:-y} $',
  QUOTES: `it's "quoted" and \`ticked\` '`,
  BACKSLASH: 'C:\\new\\table \\\\ \\$x \\"end\\',
  HASH: 'a # b#c',
  UNICODE: 'žluťoučký kůň 🐎 日本語 \u00a0',
  BLANKS: '  both ends\t ',
  EQUALS: '=a=b==',
  YAML: '{ a: [b, *c] } !x & - ? | > %',
};
const MAPPED = Object.fromEntries(Object.keys(VALUES).map((name) => [`MAPPED_${name}`, `\${${name}}`]));

suite('the secret DEPLOY_ENV through the whole pipeline', () => {
  let app: Tiny;
  beforeAll(async () => {
    app = await tiny({ web: '    env_file: .env\n', environment: MAPPED });
    const quoted = (value: string) => `"${value.replaceAll(/[\\"$]/g, '\\$&')}"`;
    await app.secret(
      'DEPLOY_ENV',
      Object.entries(VALUES)
        .map(([name, value]) => `${name}=${quoted(value)}\n`)
        .join(''),
    );
    await app.answers('1', 'fine');
  });
  afterAll(() => app?.[Symbol.asyncDispose]());

  it('arrives exactly, by env_file and by ${NAME}, and nowhere else', async () => {
    const { code, text, result } = await app.standard({ version: '1' });
    expect(code, text).toBe(0);
    const container = await docker('ps', '-q', '--filter', `name=${app.composeProject}-web`);
    const { stdout } = await run(['docker', 'exec', container, 'cat', '/proc/1/environ']);
    const entries = stdout.split('\0').map((line): [string, string] => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1)];
    });
    const environment = Object.fromEntries(entries);
    for (const [name, value] of Object.entries(VALUES)) {
      expect([name, environment[name]]).toEqual([name, value]);
      expect([`MAPPED_${name}`, environment[`MAPPED_${name}`]]).toEqual([`MAPPED_${name}`, value]);
    }
    for (const secret of ['MIIEvQ+/BADANB', 'pa$$word', 'C:\\new', 'kůň']) {
      expect(text).not.toContain(secret);
      expect(JSON.stringify(result)).not.toContain(secret);
    }
  });

  it('is nothing to do when it comes again, and by hand too', async () => {
    const before = await docker('ps', '-q', '--no-trunc', '--filter', projectFilter(app));
    const { code, text, result } = await app.standard({ version: '1' });
    expect(code, text).toBe(0);
    expect(result?.outputs['outcome']).toBe('nothing-to-do');
    const up = await run(['docker', 'compose', 'up', '-d'], { cwd: `${app.deployPath}/current` });
    expect(up.code, up.stderr).toBe(0);
    expect(await docker('ps', '-q', '--no-trunc', '--filter', projectFilter(app))).toBe(before);
  });

  it('changes nothing on a dry run, which shows what it would do', async () => {
    await app.version('2');
    const look = async () => ({
      files: await app.onHost('find', app.deployPath, '-printf', '%p %T@ %s %m %l\\n'),
      containers: await docker(
        'ps',
        '-a',
        '--no-trunc',
        '--format',
        '{{.ID}} {{.Names}}',
        '--filter',
        projectFilter(app),
      ),
      volumes: await docker('volume', 'ls', '-q', '--filter', projectFilter(app)),
      images: await docker(
        'image',
        'ls',
        '-q',
        '--no-trunc',
        '--filter',
        `reference=deploy-kit/${app.composeProject}/*`,
      ),
    });
    const before = await look();
    expect(before.images).not.toBe('');
    const { code, text, result } = await app.standard({ version: '2', 'dry-run': 'true', backup: 'true' });
    expect(code, text).toBe(0);
    expect(text).toContain('recreate web: environment.VERSION changed');
    expect(result?.outputs['outcome']).toBe('planned');
    expect(await look()).toEqual(before);
  });
});

const projectFilter = (app: Tiny) => `label=com.docker.compose.project=${app.composeProject}`;
