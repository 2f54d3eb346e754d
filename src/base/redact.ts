/**
 * Replaces known secrets in text by `***`. One per process; every secret is added before anything else happens.
 * Values shorter than `MIN_LENGTH` are not replaced: redacting 'a' or '1' would destroy the text and hide nothing.
 */
export class Redactor {
  static readonly MIN_LENGTH = 4;
  readonly #secrets = new Set<string>();
  /** Longest first, so that a secret that contains another one goes as a whole; undefined since one was added. */
  #sorted: readonly string[] | undefined;

  /**
   * Adds a secret: as a whole, and each line of a multi-line one (a log prints it line by line), and the whole in the
   * forms in which programs hand it on.
   */
  add(secret: string): void {
    const parts = [secret, ...secret.split(/\r\n|\r|\n/)].map((part) => part.trim());
    for (const part of [...parts, ...encodedForms(secret)]) {
      if (part.length >= Redactor.MIN_LENGTH) this.#secrets.add(part);
    }
    this.#sorted = undefined;
  }

  redact(text: string): string {
    this.#sorted ??= [...this.#secrets].sort((a, b) => b.length - a.length);
    return this.#sorted.reduce((result, secret) => result.replaceAll(secret, '***'), text);
  }
}

/** Shorter ones are found in anything. */
const SHORTEST_BASE64 = 8;

/**
 * As in JSON, in a URL, and in Base64 also behind other text (`user:password`): there each of three offsets gives other
 * characters, of which those at both ends depend on what stands beside. The runner hides the same forms
 * (actions/runner, ValueEncoders).
 */
function encodedForms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  const inBase64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6)),
  );
  return [
    JSON.stringify(secret).slice(1, -1),
    // Through bytes, since a lone surrogate has no percent form.
    encodeURIComponent(bytes.toString()),
    ...inBase64.filter((form) => form.length >= SHORTEST_BASE64),
  ];
}

/**
 * Values that an environment file is full of and that hide nothing: masking `true` or `production` would blank the
 * log, and GitHub drops job outputs that contain a masked text.
 */
export function isTrivial(value: string): boolean {
  return (
    value.trim().length < 4 ||
    /^\d{1,5}$/.test(value) ||
    /^(true|false|null|none|local(host)?|production|staging|development|testing|info|debug|warn(ing)?|error)$/i.test(
      value,
    )
  );
}
