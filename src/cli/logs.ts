import { UserError } from '../base/errors.ts';
import { harmless, harmlessJson, harmlessLine } from '../base/harmless.ts';
import { nearest } from '../base/nearest.ts';
import { columnsOf } from '../base/styles.ts';
import * as option from '../config/options/index.ts';
import { allContainers, type Container } from '../engine/containers.ts';
import { streamLogs } from '../engine/log-stream.ts';
import { ask } from '../host/ask.ts';
import type { Host } from '../host/host.ts';
import { deployPath } from '../release/layout.ts';
import { storeAt } from '../release/store.ts';
import { t } from '../texts/texts.ts';
import { defineCommand } from './command.ts';
import { showUnreadable, unreadable } from './hosts-command.ts';
import { HOST_OPTIONS, type Scope, withScope } from './on-hosts.ts';
import { onStderr, Screen } from './screen.ts';

const OPTIONS = {
  since: option.duration('only what is not older: 10m, 2h'),
  tail: option.count('so many of the last lines of each container. Default: 100; with --since all', {
    placeholder: 'NUMBER',
  }),
  follow: option.flag('go on with what comes, until Ctrl-C or until the containers end', { short: 'f' }),
  timestamps: option.flag('show when each line was printed, by the clock of the host'),
  ...HOST_OPTIONS,
  json: option.flag('print one JSON document a line on stdout'),
};

const USUAL_TAIL = 100;

export const command = defineCommand({
  summary: 'Shows what the containers of an environment print, of all its hosts.',
  usage: 'logs [service...] [options]',
  options: OPTIONS,
  positionals: Number.POSITIVE_INFINITY,
  notes: [
    'Over the connections that deploys use, without the secrets of the stack. Lines of several containers come in the order\nof their times. Reads only, and takes no lock. Exit code: 0 when every host could be read, 1 otherwise.',
    'Examples:\n  deploy-kit logs -e production\n  deploy-kit logs -e production web worker --since 10m\n  deploy-kit logs -e production web --follow',
    'With --json, on each line:\n  time, host, service, container, text',
  ].join('\n\n'),

  main: ({ values, positionals: services }, terminal) =>
    withScope(OPTIONS, values, terminal, async (scope) => {
      const { settings, context, open } = scope;
      const screen = new Screen(terminal, { wide: true });
      const several = settings.hosts.length > 1;
      const shown = ({ time, text, container }: Line) => {
        if (values.json) {
          const { host, service, name } = container;
          terminal.out(`${harmlessJson({ time, host, service, container: name, text })}\n`);
          return;
        }
        const head = [several ? container.host : '', container.label].filter((part) => part !== '').join(' ');
        const when = values.timestamps && time !== '' ? `${screen.style('dim', time)} ` : '';
        screen.line(`${screen.style('cyan', head)}${container.gap} | ${when}${harmless(text)}`);
      };
      const earlier: Line[] = [];
      const readOne = async (address: string) => {
        try {
          await using hosts = await open([address]);
          const host = hosts.list[0] as Host;
          const containers = chosen(await containersOf(host, scope), { host: host.name, services });
          const onLine = values.follow ? shown : (line: Line) => void earlier.push(line);
          const { since: age, follow, tail = age === undefined ? USUAL_TAIL : undefined } = values;
          await streamLogs(host, { containers, tail, age, follow, onLine }, context);
          return undefined;
        } catch (error) {
          // That is how it ends.
          if (context.signal.aborted && values.follow) return undefined;
          return unreadable(address, error, context);
        }
      };
      const failures = (await Promise.all(settings.hosts.map(readOne))).filter((one) => one !== undefined);
      // A sort that is stable: lines of the same time, and of an engine that tells none, keep their order.
      for (const line of earlier.sort((a, b) => (a.time < b.time ? -1 : Number(a.time > b.time))))
        shown(line);
      for (const failure of failures) showUnreadable(failure, new Screen(onStderr(terminal)));
      return failures.length === 0 ? 0 : 1;
    }),
});

interface Said extends Container {
  readonly host: string;
  /** The service, and which of its containers where there are several. */
  readonly label: string;
  /** Blanks up to the end of the longest one. */
  readonly gap: string;
}

interface Line {
  readonly time: string;
  readonly text: string;
  readonly container: Said;
}

/** Those of the stack. Secrets of the releases that the host keeps are hidden from now on. */
async function containersOf(host: Host, { settings, context }: Scope): Promise<readonly Container[]> {
  const { store, everybody } = await ask(
    host,
    { store: storeAt(deployPath(settings)), everybody: allContainers },
    context,
  );
  for (const [name, value] of await store.secrets()) context.hide(value, name);
  return everybody.filter(({ project, oneOff }) => project === settings.composeProject && !oneOff);
}

/** @throws UserError for a service that has no container there */
function chosen(
  all: readonly Container[],
  { host, services }: { readonly host: string; readonly services: readonly string[] },
): Said[] {
  const there = [...new Set(all.map(({ service }) => service))].sort();
  const missing = services.find((service) => !there.includes(service));
  if (missing !== undefined || all.length === 0) {
    const meant = missing === undefined ? undefined : nearest(missing, there);
    throw new UserError(
      missing === undefined ? t`nothing of the stack is there` : t`no container of '${missing}' is there`,
      {
        fix:
          there.length === 0
            ? t`deploy first; \`deploy-kit status\` shows what a host has`
            : meant === undefined
              ? t`there is ${there.join(', ')}`
              : t`did you mean '${meant}'?`,
      },
    );
  }
  const labelled = all
    .filter(({ service }) => services.length === 0 || services.includes(service))
    .sort((a, b) => a.name.localeCompare(b.name))
    .map((one) => {
      const isOne = all.filter(({ service }) => service === one.service).length === 1;
      const number = /-(\d+)$/.exec(one.name)?.[0] ?? '';
      return { ...one, host, label: harmlessLine(isOne ? one.service : `${one.service}${number}`) };
    });
  const longest = Math.max(...labelled.map(({ label }) => columnsOf(label)));
  return labelled.map((one) => ({ ...one, gap: ' '.repeat(longest - columnsOf(one.label)) }));
}
