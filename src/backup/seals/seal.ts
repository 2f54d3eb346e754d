import type { Readable } from 'node:stream';

/** Takes content and hands out other content; what is wrong with it is an error of the stream, or is thrown at once. */
export type Pass = (content: Readable) => Promise<Readable>;

/** One way to encrypt what leaves the host. */
export interface Seal {
  /** As manifests name it. */
  readonly name: string;
  /** Of the names of sealed files. */
  readonly suffix: string;
  /** What only the holders of an identity that belongs to a recipient can open. */
  wrap(recipients: readonly string[]): Promise<Pass>;
  /**
   * @param identity as the user gave it
   * @throws UserError for what is no identity; what does not open a file is thrown when that is opened
   */
  open(identity: string): Promise<Pass>;
  /** Words of sh that print the content of a file, for who does it by hand. @param file quoted */
  byHand(file: string): string;
  /** For RESTORE.md: what is needed for that. */
  needs(): string;
}
