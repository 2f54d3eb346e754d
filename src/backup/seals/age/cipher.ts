import { Readable } from 'node:stream';
import { ReadableStream } from 'node:stream/web';
import { messageOf, UserError } from '../../../base/errors.ts';
import { t } from '../../../texts/texts.ts';
import { BadSet } from '../../bad-set.ts';
import type { Pass } from '../seal.ts';
import { Decrypter, Encrypter } from './library.ts';

export function wrapper(recipients: readonly string[]): Pass {
  const encrypter = new Encrypter();
  for (const recipient of recipients) encrypter.addRecipient(recipient);
  return async (content) => {
    const source = webOf(content);
    return readableOf(await encrypter.encrypt(source.stream), (error) => source.failure() ?? error);
  };
}

/** @throws UserError for what is no identity; it is not told what it is */
export function opener(identity: string): Pass {
  const decrypter = new Decrypter();
  for (const [line, text] of linesOf(identity)) {
    try {
      decrypter.addIdentity(text);
    } catch {
      throw new UserError(t`line ${line} of the identity is none of age`, {
        fix: t`give what age-keygen has written: a line that begins with AGE-SECRET-KEY-1; lines that begin with # do not count. A file that is protected by a passphrase is opened first: age -d identity.age`,
      });
    }
  }
  return async (content) => {
    const source = webOf(content);
    const explained = (error: unknown) => source.failure() ?? notOpened(error);
    try {
      return readableOf(await decrypter.decrypt(source.stream), explained);
    } catch (error) {
      content.destroy();
      throw explained(error);
    }
  };
}

function notOpened(error: unknown): UserError {
  return /no identity matched/i.test(messageOf(error))
    ? new UserError(t`the identity does not open it: it was encrypted to others`, {
        fix: t`give the identity that belongs to a recipient of backup.encrypt-to of that time`,
        cause: error,
      })
    : new BadSet(t`it cannot be decrypted: it was cut or changed (${messageOf(error)})`, {
        fix: t`take another copy or another set`,
        cause: error,
      });
}

function linesOf(identity: string): (readonly [number, string])[] {
  const lines = identity.split(/\r\n|\r|\n/).map((line, index) => [index + 1, line.trim()] as const);
  const found = lines.filter(([, text]) => text !== '' && !text.startsWith('#'));
  return found.length > 0 ? found : [[1, '']];
}

/** As the library wants it, read as it asks for it. */
function webOf(content: Readable) {
  const chunks = content[Symbol.asyncIterator]();
  let failed: { readonly error: unknown } | undefined;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        failed = { error };
        controller.error(error);
      }
    },
    async cancel() {
      await chunks.return?.();
    },
  });
  return { stream: stream as globalThis.ReadableStream<Uint8Array>, failure: () => failed?.error };
}

function readableOf(
  stream: globalThis.ReadableStream<Uint8Array>,
  explained: (error: unknown) => unknown,
): Readable {
  async function* chunks() {
    try {
      for await (const chunk of stream as ReadableStream<Uint8Array>) yield chunk;
    } catch (error) {
      throw explained(error);
    }
  }
  return Readable.from(chunks(), { objectMode: false });
}
