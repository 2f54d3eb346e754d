import type { Milliseconds } from '../base/units.ts';

export interface AnnounceRequest {
  /** The webhook's URL: a secret, and it holds one (the token). */
  readonly webhook: string;
  readonly message: Message;
  /** Of an earlier announcement: that message is edited. */
  readonly messageId?: string | undefined;
  /** Of a thread or forum post. */
  readonly threadId?: string | undefined;
  /** Roles and users to ping when it failed: `<@&123>`, `<@456>`; several are separated by blanks. */
  readonly mention?: string | undefined;
  /** Origin that is accepted besides Discord's own, for a proxy or a test: `http://127.0.0.1:8080`. */
  readonly allowOrigin?: string | undefined;
  /** How long waiting and retrying may take altogether. Default 60 s. */
  readonly patience?: Milliseconds | undefined;
}

export type Status = 'started' | 'succeeded' | 'failed' | 'rolled-back' | 'inconclusive' | 'cancelled';

/** What is to be said. Everything is cut to Discord's limits. */
export interface Message {
  readonly title: string;
  readonly status: Status;
  /** Where the title leads. */
  readonly url?: string | undefined;
  /** Discord's Markdown. */
  readonly description?: string | undefined;
  readonly fields?: readonly { readonly name: string; readonly value: string; readonly inline?: boolean }[];
  readonly links?: readonly { readonly label: string; readonly url: string }[];
  readonly footer?: string | undefined;
}

/** What became of it. Nothing in here holds the URL or the token. */
export type Announcement =
  | {
      readonly sent: true;
      readonly messageId: string;
      /** False when a new message was posted. */
      readonly edited: boolean;
      /** What did not work all the same. */
      readonly warnings: readonly string[];
    }
  | { readonly sent: false; readonly reason: string };
