import { LIVE_COMMAND, type Now } from '../../base/at-work.ts';
import { t } from '../../texts/texts.ts';
import { type Annotation, type LineLevel, placeFirst } from '../report.ts';
import type { Masks } from './masks.ts';
import { parseCommand, type WorkflowCommand } from './workflow-commands.ts';

/** Where the lines of one step go, masked. */
interface StreamTarget {
  /** Annotations may have several lines. */
  line(level: LineLevel, text: string): void;
  /** A fold begins (with its title) or ends (undefined). */
  group(title: string | undefined): void;
  /** What goes on since when; undefined when that has ended. */
  now(now: Now | undefined): void;
  annotation(found: Omit<Annotation, 'job' | 'step'>): void;
  /** The old way to set outputs and state. */
  value(kind: 'output' | 'state', name: string, value: string): void;
}

/**
 * Reads the output of one step: obeys the workflow commands in it, masks the rest and hands it on.
 * @returns takes a line; closes at the end what the step left open
 */
export function commandStream(masks: Masks, target: StreamTarget, options: { debug: boolean }) {
  /** While set, nothing is a command until `::<token>::`. */
  let stopToken: string | undefined;
  let inGroup = false;
  const print = (level: LineLevel, text: string) => target.line(level, masks.hide(text));
  const end = () => {
    if (inGroup) target.group(undefined);
    inGroup = false;
  };
  const annotate = (level: Annotation['level'], { message, properties }: Omit<WorkflowCommand, 'name'>) => {
    const { title, file } = properties;
    const [line, column] = [Number(properties['line']), Number(properties['col'])];
    const place = {
      ...(title !== undefined && { title: masks.hide(title) }),
      ...(file !== undefined && { file: masks.hide(file) }),
      ...(line > 0 && { line }),
      ...(line > 0 && column > 0 && { column }),
    };
    print(level, placeFirst({ ...place, message }));
    target.annotation({
      level,
      message: masks.hide(message),
      ...place,
    });
  };
  const disabled = (name: string, file: string) => () => {
    const message = t`The command '${name}' is disabled: write to the file $${file}`;
    annotate('error', { message, properties: {} });
  };
  const nothing = () => undefined;
  const commands: Record<string, (command: WorkflowCommand) => void> = {
    'add-mask': ({ message }) => masks.add(message),
    error: (command) => annotate('error', command),
    warning: (command) => annotate('warning', command),
    notice: (command) => annotate('notice', command),
    debug: ({ message }) => options.debug && print('debug', message),
    command: ({ message }) => print('command', message),
    group: ({ message }) => {
      end();
      inGroup = true;
      target.group(masks.hide(message));
    },
    endgroup: end,
    'stop-commands': ({ message }) => {
      stopToken = message.trim().toLowerCase();
    },
    'set-output': ({ properties, message }) => target.value('output', properties['name'] ?? '', message),
    'save-state': ({ properties, message }) => target.value('state', properties['name'] ?? '', message),
    'set-env': disabled('set-env', 'GITHUB_ENV'),
    'add-path': disabled('add-path', 'GITHUB_PATH'),
    [LIVE_COMMAND]: ({ properties, message }) => {
      const since = Number(properties['since']);
      target.now(
        message === '' ? undefined : { text: masks.hide(message), since: since > 0 ? since : Date.now() },
      );
    },
    echo: nothing,
    'add-matcher': nothing,
    'remove-matcher': nothing,
  };
  const line = (text: string) => {
    const command = parseCommand(text);
    if (stopToken !== undefined) {
      if (command?.name === stopToken) stopToken = undefined;
      else print('text', text);
      return;
    }
    if (command !== undefined && Object.hasOwn(commands, command.name)) commands[command.name]?.(command);
    else print('text', text);
  };
  return { line, end };
}
