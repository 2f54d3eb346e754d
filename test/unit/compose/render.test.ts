import { writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { ToolError } from '../../../src/base/errors.ts';
import { explainRenderError, mustBeSet } from '../../../src/compose/render-errors.ts';
import { parseModel } from '../../../src/compose/render-model.ts';
import type { StackVariable } from '../../../src/compose/variables.ts';
import { tempDir } from '../../support/temp.ts';

describe('parseModel', () => {
  it("takes back Compose's doubling of every $", () => {
    const text = JSON.stringify({
      name: 'a',
      services: { w: { environment: { A: '$$', B: '$$$$x$${y}', C: 'plain' } } },
    });
    expect(parseModel(text).services['w']?.environment).toEqual({ A: '$', B: '$$x${y}', C: 'plain' });
  });

  it('has services, if none', () => expect(parseModel('{"name":"a"}').services).toEqual({}));
});

describe('explainRenderError', () => {
  const explain = async (stderr: string, code = 1, more: object = {}) => {
    const error = new ToolError({ argv: ['sh'], code, stderr });
    const stack = { projectDirectory: '/nowhere', files: ['compose.yml'], ...more };
    return (await explainRenderError(error, stack)) as Error & { fix: string };
  };

  it("names the user's files for a variable that is missing", () => {
    const missing = [{ name: 'DB_PASSWORD', hint: 'set it', place: 'services.api' }];
    const { message, fix } = mustBeSet(missing, ['compose.yml'], []);
    expect(message).toBe('compose.yml: a variable must be set: DB_PASSWORD (for services.api: set it)');
    expect(fix).toContain('DEPLOY_ENV');
    const at = (line: number, service: string): StackVariable => ({
      ...{
        name: 'TOKEN',
        absent: 'required',
        word: '',
        within: undefined,
        file: 'compose.yml',
        around: ['', ''],
      },
      ...{ line, keys: ['services', service, 'environment', 'TOKEN'] },
    });
    // Compose names the first that it comes to, in an order of its own.
    const worker = { name: 'TOKEN', hint: '', place: 'services.worker.environment.TOKEN' };
    const both = mustBeSet([worker], ['compose.yml'], [at(11, 'api'), at(20, 'worker')]);
    expect(both.message).toBe(
      'compose.yml: a variable must be set: TOKEN (compose.yml:11 (services.api.environment.TOKEN), ' +
        'compose.yml:20 (services.worker.environment.TOKEN))',
    );
  });

  it('says which compose file is there instead', async () => {
    await using directory = await tempDir();
    await writeFile(directory.join('docker-compose.yml'), 'services: {}\n');
    const stderr = `open ${directory.join('compose.yml')}: no such file or directory`;
    const { message, fix } = await explain(stderr, 1, { projectDirectory: directory.path });
    expect(message).toContain('compose file compose.yml does not exist');
    expect(fix).toContain('compose: [docker-compose.yml]');
  });

  // What only other versions of Compose print, or what needs another machine.
  it.each([
    ['sh: 1: exec: docker: not found', 127, /^docker is not installed/, /docker-compose-plugin/],
    [
      "docker: 'compose' is not a docker command.\nSee 'docker --help'",
      1,
      /^Docker Compose v2 .* is not installed/,
      /1\.x is not enough/,
    ],
    ["unknown shorthand flag: 'p' in -p", 125, /^Docker Compose v2/, /docker-compose-plugin/],
    [
      'service "w" depends on undefined service dbb: invalid compose project',
      1,
      /service w depends on dbb/,
      /depends_on/,
    ],
    [
      "validating /nowhere/compose.yml: services.w additional properties 'imagee' not allowed",
      1,
      /knows no key 'imagee'/,
      /compose-file/,
    ],
    [
      'something new\nof two lines',
      1,
      /cannot read compose.yml: something new\nof two lines/,
      /docker compose config/,
    ],
  ])('%s', async (stderr, code, message, fix) => {
    const error = await explain(stderr, code);
    expect(error.message).toMatch(message);
    expect(error.fix).toMatch(fix);
  });

  it('leaves warnings out', async () => {
    const error = await explain('time="2026" level=warning msg="The \\"X\\" variable is not set."\nodd');
    expect(error.message).toBe('docker compose cannot read compose.yml: odd');
  });
});
