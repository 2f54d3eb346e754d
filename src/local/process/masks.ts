import { Redactor } from '../../base/redact.ts';

/** Knows the secrets of a run and hides them, also in the forms in which programs tend to print them. */
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
    const bytes = Buffer.from(secret);
    // Through bytes, since a lone surrogate has no percent form.
    const encoded = [bytes.toString('base64'), encodeURIComponent(bytes.toString())];
    for (const form of [secret, JSON.stringify(secret).slice(1, -1), ...encoded]) this.#redactor.add(form);
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
