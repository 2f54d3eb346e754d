import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Github } from '../../../src/github/github.ts';
import { isRunDead } from '../../../src/github/run-alive.ts';
import { isRunOver } from '../../../src/github/runs.ts';
import { forbidden } from '../../support/github/faults.ts';
import { startGithub, type TestGithub } from '../../support/github/server.ts';
import { MemoryLogger } from '../../support/memory-logger.ts';
import { type Asker, asking } from './support.ts';

let server: TestGithub;
beforeAll(async () => {
  server = await startGithub();
  server.repository.runs.set(1, { status: 'completed' });
  server.repository.runs.set(2, { status: 'in_progress', attempt: 2 });
  server.repository.runs.set(4, { status: null });
});
afterAll(() => server[Symbol.asyncDispose]());

describe.each<Asker>(['an action', 'the command line'])('a run of a workflow, asked about by %s', (who) => {
  it.each([
    ['a completed one', { id: 1, attempt: 1 }, true],
    ['one that goes on', { id: 2, attempt: 2 }, false],
    ['an attempt before the one that goes on', { id: 2, attempt: 1 }, true],
    ['one without a state', { id: 4, attempt: 1 }, undefined],
  ])('%s', async (_name, run, expected) => {
    expect(await isRunOver(asking(server, who).github, run)).toBe(expected);
    expect(server.calls.at(-1)).toBe(`GET /repos/octo/shop/actions/runs/${run.id}`);
    expect(server.authorizations.at(-1)).toBe('token tok');
  });
});

describe('a run that left a pending release', () => {
  const over: Github = {
    ask: async () => ({ status: 'completed', run_attempt: 1 }) as never,
    until: () => over,
  };
  const log = new MemoryLogger();
  const dead = (other: string, run: string, github?: Github) => isRunDead(other, { run, github, log });

  it('is over when GitHub says so; what is not known is not over', async () => {
    const { github } = asking(server);
    expect(await dead('github:1:1', 'github:8:1', github)).toBe(true);
    expect(await dead('github:2:2', 'github:8:1', github)).toBe(false);
    expect(await dead('github:4:1', 'github:8:1', github)).toBe(false);
    expect(await dead('github:5:1', 'github:8:1', github)).toBe(false);
    expect(await dead('github:7:1', 'github:8:1')).toBe(false);
  });

  it('says why it does not know, to who debugs', async () => {
    server.fail('actions/get-workflow-run', forbidden(), 1);
    expect(await dead('github:1:1', 'github:8:1', asking(server).github)).toBe(false);
    expect(log.lines.at(-1)).toMatch(/^debug: whether run 1 is over is not known: .*Resource not accessible/);
  });

  it('is over when this is a later attempt of it, without asking', async () => {
    const before = server.calls.length;
    expect(await dead('github:7:1', 'github:7:2', asking(server).github)).toBe(true);
    expect(await dead('github:1:2', 'github:1:1', asking(server).github)).toBe(false);
    expect(server.calls).toHaveLength(before);
  });

  it('is over when it was a process of this machine that has ended', async () => {
    expect(await dead('local:m:999999999:0', 'local:m:1:0')).toBe(true);
    expect(await dead(`local:m:${process.pid}:0`, 'local:m:1:0')).toBe(false);
    expect(await dead('local:other:999999999:0', 'local:m:1:0')).toBe(false);
    expect(await dead('x', 'local:m:1:0', over)).toBe(false);
  });
});
