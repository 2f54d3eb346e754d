import type { Masks } from './mask.ts';
import type { Annotation, LineLevel } from './result.ts';
import { parseCommand, type WorkflowCommand } from './workflow-commands.ts';

/** Where the lines of one step go, masked. */
export interface StreamTarget {
  /** Annotations may have several lines. */
  line(level: LineLevel, text: string): void;
  /** A fold begins (with its title) or ends (undefined). */
  group(title: string | undefined): void;
  annotation(found: Omit<Annotation, 'job' | 'step'>): void;
  /** The old way to set outputs and state. */
  value(kind: 'output' | 'state', name: string, value: string): void;
}

/** Reads the output of one step: obeys the workflow commands in it, masks the rest and hands it on. */
export class CommandStream {
  readonly #masks: Masks;
  readonly #target: StreamTarget;
  readonly #showDebug: boolean;
  /** While set, nothing is a command until `::<token>::`. */
  #stopToken: string | undefined;
  #inGroup = false;

  constructor(masks: Masks, target: StreamTarget, options: { debug: boolean }) {
    this.#masks = masks;
    this.#target = target;
    this.#showDebug = options.debug;
  }

  readonly line = (text: string): void => {
    const command = parseCommand(text);
    if (this.#stopToken !== undefined) {
      if (command?.name === this.#stopToken) this.#stopToken = undefined;
      else this.#print('text', text);
    } else if (command === undefined || !this.#obey(command)) this.#print('text', text);
  };

  /** Closes what the step left open. */
  end(): void {
    if (this.#inGroup) this.#target.group(undefined);
    this.#inGroup = false;
  }

  /** @returns false when it is no command of ours: it is text then */
  #obey(command: WorkflowCommand): boolean {
    const { name, message, properties } = command;
    switch (name) {
      case 'add-mask':
        this.#masks.add(message);
        return true;
      case 'error':
      case 'warning':
      case 'notice':
        this.#annotate(name, message, properties);
        return true;
      case 'debug':
        if (this.#showDebug) this.#print('debug', message);
        return true;
      case 'command':
        this.#print('command', message);
        return true;
      case 'group':
        this.end();
        this.#inGroup = true;
        this.#target.group(this.#masks.hide(message));
        return true;
      case 'endgroup':
        this.end();
        return true;
      case 'stop-commands':
        this.#stopToken = message.trim().toLowerCase();
        return true;
      case 'set-output':
      case 'save-state':
        this.#target.value(name === 'set-output' ? 'output' : 'state', properties['name'] ?? '', message);
        return true;
      case 'set-env':
      case 'add-path':
        this.#annotate(
          'error',
          `The command '${name}' is disabled: write to the file $GITHUB_${name === 'set-env' ? 'ENV' : 'PATH'}`,
          {},
        );
        return true;
      case 'echo':
      case 'add-matcher':
      case 'remove-matcher':
        return true;
      default:
        return false;
    }
  }

  #annotate(level: Annotation['level'], message: string, properties: WorkflowCommand['properties']): void {
    const line = Number(properties['line']);
    const { title, file } = properties;
    this.#print(level, title === undefined ? message : `${title}: ${message}`);
    this.#target.annotation({
      level,
      message: this.#masks.hide(message),
      ...(title !== undefined && { title: this.#masks.hide(title) }),
      ...(file !== undefined && { file: this.#masks.hide(file) }),
      ...(line > 0 && { line }),
    });
  }

  #print(level: LineLevel, text: string): void {
    this.#target.line(level, this.#masks.hide(text));
  }
}
