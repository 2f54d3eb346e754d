import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { problemsOf, UserError } from '../../../src/base/errors.ts';
import { loadConfig } from '../../../src/config/load.ts';
import { VARIANTS } from '../../../src/setup/variants.ts';

const FILE = 'deploy-kit.yml';

function failure(text: string): UserError {
  try {
    loadConfig(text, FILE, VARIANTS);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    return error as UserError;
  }
  throw new Error('the file was taken');
}

describe('loadConfig', () => {
  it('takes the whole example of the documentation', async () => {
    const page = await readFile(new URL('../../../docs/config.md', import.meta.url), 'utf8');
    const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    const { config } = loadConfig(example, FILE, VARIANTS);
    expect(Object.keys(config)).toHaveLength(12);
    expect(Object.keys(config.environments?.['production'] ?? {})).toEqual(
      expect.arrayContaining(['url', 'hosts', 'envFile', 'deployPath', 'profiles', 'tests']),
    );
  });

  it('takes an empty file, comments alone, and an environment without keys', () => {
    expect(loadConfig('', FILE, VARIANTS).config).toEqual({});
    expect(loadConfig('# nothing yet\n', FILE, VARIANTS).config).toEqual({});
    expect(loadConfig('environments:\n  development:\n', FILE, VARIANTS).config.environments).toEqual({
      development: {},
    });
  });

  it('follows anchors, aliases and merge keys, and knows the places behind them', () => {
    const text =
      'health: &h { timeout: 3s }\nenvironments:\n  a: { hosts: [local], health: *h }\n  b: { hosts: [local], health: { <<: *h, successes: 2 } }\n';
    expect(loadConfig(text, FILE, VARIANTS).config.environments?.['b']?.health).toEqual({
      timeout: 3000,
      successes: 2,
    });
    expect(failure(text.replace('3s', 'soon')).message).toContain(`${FILE}:1:23: health.timeout: 'soon'`);
  });

  it('reports the first place that is not YAML, not what follows from it', () => {
    const { message } = failure(' project: shop\ncompose: [a.yml]\nfiles: [b]\nhealth:\n  deadline: 1m\n');
    expect(message).toMatch(/^deploy-kit\.yml:2:1: is not YAML: /);
    expect(message).not.toContain('\n');
  });

  it('reports every problem at once, in the order of the file', () => {
    const error = failure(
      'deploy:\n  tiemout: 3m\n  strategy: 5\n  more: 1\n  evenmore: 2\ncompose: a.yml\nhealth:\n  checks:\n    - http: {}\n',
    );
    expect(error.message.split('\n')).toEqual([
      'deploy-kit.yml has 6 problems:',
      expect.stringMatching(
        /^ {2}deploy-kit.yml:2:3: deploy.tiemout: unknown key 'tiemout' \(did you mean 'timeout'\?\); known here: engine, /,
      ),
      expect.stringMatching(/^ {2}deploy-kit.yml:3:13: deploy.strategy: /),
      expect.stringMatching(/^ {2}deploy-kit.yml:4:3: deploy.more: unknown key 'more'; known/),
      expect.stringMatching(/^ {2}deploy-kit.yml:5:3: deploy.evenmore: unknown key/),
      expect.stringMatching(/^ {2}deploy-kit.yml:6:10: compose: is a text, not a list; write a list/),
      expect.stringMatching(/^ {2}deploy-kit.yml:9:7: health.checks.0.http.path: is missing; add 'path:'/),
    ]);
    expect(error.fix).toBe('correct them in deploy-kit.yml');
    expect(problemsOf(error)).toHaveLength(6);
  });

  it('reports a key that is there twice together with the rest', () => {
    const { message } = failure('project: a\nproject: b\ncompos: [x]\n');
    expect(message).toContain("2:1: 'project' is there twice");
    expect(message).toContain('3:1: compos: unknown key');
  });

  it.each([
    // [the file, what the message says, what the fix says]
    ['projct: a', "1:1: projct: unknown key 'projct' (did you mean 'project'?)", 'known here: project'],
    ['constructor: a', "1:1: constructor: unknown key 'constructor'", 'known here'],
    ['__proto__: a', "1:1: __proto__: unknown key '__proto__'", 'known here'],
    ['project: My App', "1:10: project: 'My App' is not a name", 'lower-case'],
    ['project: 12', '1:10: project: is a number, not a text', 'quotes'],
    ['project:', '1:1: project: is empty, not a text', 'remove the key'],
    ['- a', '1:1: is a list, not a group of keys', 'keys'],
    ['just text', '1:1: is a text, not a group of keys', 'keys'],
    ['compose: []', '1:10: compose: is an empty list', 'at least one'],
    ['compose: [../compose.yml]', "1:11: compose.0: '../compose.yml' is not a path inside", 'relative'],
    ['compose: [/etc/x.yml]', "1:11: compose.0: '/etc/x.yml' is not a path inside", 'relative'],
    ['files: ["a/../../b"]', "1:9: files.0: 'a/../../b' is not a path of the checkout", '..'],
    ['files: [""]', "1:9: files.0: '' is not a path of the checkout", 'relative'],
    ['shared: [""]', "1:10: shared.0: '' is not a path of the checkout", 'relative'],
    ['shared: [~/x]', "1:10: shared.0: '~/x' is not a path of the checkout", 'relative'],
    ['environments: { Prod: {} }', "environments.Prod: 'Prod' is not a name", 'lower-case'],
    ['environments: [a]', 'environments: is a list, not a group of keys', 'indented'],
    ['environments: { a: { hosts: [] } }', 'hosts: is an empty list', 'at least one host'],
    ['environments: { a: { hosts: ["web1"] } }', '"web1" is not a host|\'web1\' is not a host', 'ssh://'],
    ['environments: { a: { hosts: ["ssh://u:p@h"] } }', 'a password has no place in it', 'ssh://'],
    ['environments: { a: { hosts: ["ssh://-oX=1"] } }', 'its host name is none', 'ssh://'],
    ['environments: { a: { url: example.org } }', "'example.org' is not an address", 'https://'],
    ['environments: { a: { deploy-path: "/a/../b" } }', 'is not a path on the host', 'absolute'],
    ['environments: { a: { build: {} } }', "unknown key 'build'", 'known here: url'],
    ['environments: { a: { backup: { keep: { dayly: 3 } } } }', "did you mean 'daily'?", 'weekly'],
    ['backup: { keep: { last: 0 } }', 'keep.last: 0 is not a whole number from 1 to 1000', 'digits'],
    ['backup: { to: [] }', 'backup.to: is an empty list', 'host'],
    ['backup: { to: [hots] }', "did you mean 'host'?", 'known here'],
    ['backup: { to: [{}] }', 'names no destination, or several at once', 'exactly one of host'],
    ['backup: { to: [5] }', 'backup.to.0: is a number', 'keys'],
    ['build: { registry: "https://ghcr.io/x" }', 'is not a registry', 'without https://'],
    ['deploy: { strategy: rolling }', '"rolling" is not supported', 'recreate or stop-first'],
    ['deploy: { engine: swarm }', '"swarm" is not supported', 'write compose'],
    ['deploy: { timeout: 30 }', '1:20: deploy.timeout: 30 is not a duration', 'its unit: 30s, or 30m'],
    [`deploy: { timeout: '30' }`, "'30' is not a duration", 'its unit: 30s, or 30m'],
    ['deploy: { timeout: 5 minutes }', "'5 minutes' is not a duration", 'unit'],
    ['deploy: { keep-releases: 0 }', '0 is not a whole number from 1', 'digits'],
    ['deploy: { keep-releases: 2.5 }', '2.5 is not a whole number', 'digits'],
    ['deploy: { keep-releases: "5" }', '"5" is not a whole number', 'quotes'],
    ['deploy: { before: [{ service: a, run: x y }] }', 'before.0.run: is a text, not a list', '[a, b]'],
    ['deploy: { before: [{ run: [x] }] }', 'before.0.service: is missing', "add 'service:'"],
    ['deploy: { before: [{ service: a, run: [] }] }', 'is an empty command', '[npm'],
    ['backup: { services: [mongo] }', 'services.0: is a text, not a group of keys', 'keys'],
    ['backup: { services: [{ service: m, engine: mongo }] }', '"mongo" is not supported', 'mysql or mariadb'],
    [
      'health: { checks: [{ tls: { min-days: 14 } }] }',
      'checks.0.tls: is not supported',
      'http, service, tcp',
    ],
    ['health: { checks: [{ htpp: {} }] }', "unknown key 'htpp' (did you mean 'http'?)", 'http, service, tcp'],
    ['health: { checks: [{ service: a, tcp: "h:1" }] }', 'names no check, or several', 'exactly one'],
    ['health: { checks: [{}] }', 'names no check, or several', 'exactly one'],
    ['health: { checks: [{ tcp: db }] }', "'db' is not a host and port", 'host:port'],
    [
      'health: { checks: [{ tcp: { host: a, port: 99999 } }] }',
      '99999 is not a whole number from 1 to 65535',
      '',
    ],
    ['health: { checks: [{ tcp: 5432 }] }', 'tcp: is a number, not a text or a group of keys', 'write'],
    ['health: { checks: [{ http: { path: health } }] }', "'health' is not a path or an address", '/health'],
    ['health: { checks: [{ http: { path: /, version: version } }] }', 'is not a path into JSON', '$.version'],
    ['tests: [a]', '1:8: tests: is a list', 'keys'],
    ['tests: { a: {} }', 'tests.a.run: is missing', "add 'run:'"],
    ['tests: { a: { run: 5 } }', 'tests.a.run: is neither a command nor', 'sh -e'],
    ['tests: { a: { run: x, env: { A: 5 } } }', 'tests.a.env.A: is not a text', 'quotes'],
    ['tests: { a: { run: x, env: { A-B: "5" } } }', "'A-B' is not a name of a variable", 'digits'],
    ['tests: { a: { run: x, report: ../*.xml } }', 'is not a path inside', 'relative'],
    ['notify: { slack: {} }', 'notify.slack: is not supported', 'discord'],
    [
      'notify: { discord: { mention-on-failure: "@everyone" } }',
      "'@everyone' is not a mention",
      '<@&ROLE-ID>',
    ],
    ['project: a\nproject: b', "2:1: 'project' is there twice", 'keep one'],
    ['deploy: { timeout: 1m, timeout: 2m }', "1:24: 'timeout' is there twice", 'keep one'],
    ['project: [a', 'is not YAML', 'syntax'],
    ['project: *nowhere', 'is not YAML', 'anchors'],
  ])('%j: %s', (text, message, fix) => {
    const error = failure(text);
    const wanted = message.split('|');
    expect(
      wanted.some((one) => error.message.includes(one)),
      error.message,
    ).toBe(true);
    expect(error.message).toMatch(/^deploy-kit\.yml[: ]/);
    expect(error.fix).toContain(fix);
  });
});
