import type { Context } from '../base/context.ts';
import { ToolError } from '../base/errors.ts';
import { type ComposeDirectory, composeArgv } from '../compose/command.ts';
import type { Host, RunOptions, RunResult } from '../host/host.ts';
import { Changes } from './changes.ts';
import { lookAt } from './containers.ts';
import type { Engine, OneOff, UpRequest } from './engine.ts';

/** Where commands run: a host, or a host under lock. */
export interface Runner {
  readonly name: string;
  readonly host: Pick<Host, 'start'>;
  run(
    argv: readonly string[],
    options?: Pick<RunOptions, 'cwd' | 'timeout' | 'signal' | 'onStdout' | 'onStderr'>,
  ): Promise<RunResult>;
}

const UP = ['up', '--detach', '--pull', 'never', '--no-build', '--quiet-pull'];

/**
 * An `up` that was ended half-way may have asked for a container that the engine makes only then, behind the back of the
 * next one, which wants the same name. One more finds it there and takes it for what it is.
 */
const CONFLICT = /Conflict\. The container name .* is already in use/;
const CONFLICTS = 2;

const RESTART = `
for id; do docker restart "$id" >/dev/null || exit; done
`;

const REPAIR = `
while [ $# -gt 0 ]; do
  case $1 in
    unpause) docker unpause "$2" ;;
    remove) docker stop "$2" >/dev/null 2>&1; docker rm -f "$2" ;;
    rename) docker rename "$2" "$3" ;;
  esac >/dev/null || exit
  shift 3
done
`;

const REMOVE = `
docker stop "$@" >/dev/null; docker rm -f "$@" >/dev/null
`;

/** Docker Compose in the directory of a release. */
export function composeEngine(
  runner: Runner,
  where: ComposeDirectory,
  { log, signal }: Pick<Context, 'log' | 'signal'>,
): Engine {
  const inDirectory = (args: readonly string[], options: Parameters<Runner['run']>[1] = {}) =>
    runner.run(composeArgv(where, ...args), { cwd: where.directory, signal, ...options });
  const look = () => lookAt(runner, where.project, { hostName: runner.name, signal });
  return {
    name: 'compose',
    look,

    watch: () => new Changes(runner.host, where.project, { look, signal }),

    async up({ services, alone, keep, removeOrphans, timeout }: UpRequest): Promise<void> {
      const args = [
        ...UP,
        ...(alone === true ? ['--no-deps'] : []),
        ...(keep === true ? ['--no-recreate'] : []),
        ...(removeOrphans === true ? ['--remove-orphans'] : []),
        // A service may be called -x.
        ...(services === undefined ? [] : ['--', ...services]),
      ];
      for (let again = CONFLICTS; ; again -= 1) {
        try {
          return void (await inDirectory(args, { timeout, onStderr: (line) => log.debug(line) }));
        } catch (error) {
          if (again === 0 || !(error instanceof ToolError) || !CONFLICT.test(error.stderr)) throw error;
          log.debug(`${runner.name}: ${error.message}: once more`);
        }
      }
    },

    async runOnce({ service, command, label, timeout, onLine }: OneOff): Promise<void> {
      const args = ['run', '--rm', '--no-deps', '-T', '--label', label, '--', service, ...command];
      await inDirectory(args, { timeout, onStdout: onLine, onStderr: onLine });
    },

    async exec({ id }, argv, timeout): Promise<void> {
      await runner.run(['docker', 'exec', id, ...argv], { signal, timeout });
    },

    async restart(containers, timeout): Promise<void> {
      const ids = containers.map(({ id }) => id);
      await runner.run(['sh', '-c', RESTART, 'sh', ...ids], { signal, timeout });
    },

    async repair(repairs, timeout): Promise<void> {
      const words = repairs.flatMap((one) => [
        one.kind,
        one.container.id,
        one.kind === 'rename' ? one.name : '',
      ]);
      await runner.run(['sh', '-c', REPAIR, 'sh', ...words], { signal, timeout });
    },

    async remove(containers, timeout): Promise<void> {
      if (containers.length === 0) return;
      await runner.run(['sh', '-c', REMOVE, 'sh', ...containers.map(({ id }) => id)], {
        signal,
        timeout,
      });
    },
  };
}
