import type { Context } from '../base/context.ts';
import type { KeyVariant } from '../config/options/index.ts';
import type { Message } from './message.ts';

/** A service that can tell people something. One file or folder each, and a line in `index.ts`. */
export interface Notifier extends KeyVariant {
  /** @throws UserError when this is nothing that can be written to; it does not say the address, a secret */
  target(recipient: Recipient): Promise<Target>;
}

/** Who is told, as the user wrote it. */
export interface Recipient {
  /** A secret, and it may hold others: the URL of a webhook. */
  readonly address: string;
  /** A thread or post within it. */
  readonly thread?: string | undefined;
  /** Origin that is accepted besides the service's own, for a proxy or a test: `http://127.0.0.1:8080`. */
  readonly allowOrigin?: string | undefined;
}

export interface Target {
  /** The parts of the address that must not be told either. */
  readonly secrets: readonly string[];
  /** What is thrown becomes the reason why it was not sent. */
  send(delivery: Delivery, context: Context): Promise<Sent>;
}

export interface Delivery {
  readonly message: Message;
  /** Of an earlier message: it is edited, or said anew where it is gone. */
  readonly earlier?: string | undefined;
  /** Whom to call to it, as the service writes people and groups; several are separated by blanks. */
  readonly mention?: string | undefined;
}

/** What became of it; plain JSON. */
export type Sent =
  | {
      readonly sent: true;
      readonly messageId: string;
      /** False when a new message was posted. */
      readonly edited: boolean;
      /** What did not work all the same. */
      readonly warnings: readonly string[];
    }
  | { readonly sent: false; readonly reason: string };
