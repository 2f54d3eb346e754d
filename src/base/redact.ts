/**
 * Replaces known secrets in text by `***`. One per process; every secret is added before anything else happens.
 * Values shorter than `MIN_LENGTH` are not replaced: redacting 'a' or '1' would destroy the text and hide nothing.
 */
export class Redactor {
  static readonly MIN_LENGTH = 4;
  #secrets: string[] = [];

  /** Adds a secret: as a whole, and each line of a multi-line one (a log prints it line by line). */
  add(secret: string): void {
    const found = new Set(this.#secrets);
    for (const part of [secret, ...secret.split(/\r\n|\r|\n/)]) {
      const value = part.trim();
      if (value.length >= Redactor.MIN_LENGTH) found.add(value);
    }
    // Longest first, so that a secret that contains another one goes as a whole.
    this.#secrets = [...found].sort((a, b) => b.length - a.length);
  }

  get secrets(): readonly string[] {
    return this.#secrets;
  }

  redact(text: string): string {
    return this.#secrets.reduce((result, secret) => result.replaceAll(secret, '***'), text);
  }
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
