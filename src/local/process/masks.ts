import { Redactor } from '../../base/redact.ts';

/** Knows the secrets of a run and hides them. */
export class Masks {
  readonly #redactor = new Redactor();
  readonly #parent: Masks | undefined;

  /** With a parent, what is added here is hidden there as well, but not the other way round. */
  constructor(secrets: Iterable<string>, parent?: Masks) {
    this.#parent = parent;
    for (const secret of secrets) this.add(secret);
  }

  add(secret: string): void {
    if (secret.trim() === '') return;
    this.#parent?.add(secret);
    this.#redactor.add(secret);
  }

  /** The text with everything hidden that this one or its parent knows. */
  hide(text: string): string {
    return this.#parent?.hide(text) ?? this.#redactor.redact(text);
  }

  /** The same for all texts of a record. */
  hideAll<T>(values: Readonly<Record<string, T>>): Record<string, T> {
    const hidden = (value: T) => (typeof value === 'string' ? (this.hide(value) as T) : value);
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, hidden(value)]));
  }

  /** Whether a text holds something that was added here. */
  contains(text: string): boolean {
    return this.#redactor.redact(text) !== text;
  }
}
