import { UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';

const PEM = /-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([\s\S]*?)-----END \1-----/;

/**
 * A private key as OpenSSH reads it. What goes wrong when keys are pasted is put right: no final newline, CRLF,
 * `\n` as two characters, all on one line.
 * @param place names the input, for the error; the key itself is in no message
 * @throws UserError for anything that is no unencrypted private key
 */
export function normalizePrivateKey(text: string, place: string): string {
  const plain = text
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\\n', '\n');
  const match = PEM.exec(plain);
  if (!match) throw notAKey(plain.trim(), place);
  const [, kind = '', inside = ''] = match;
  if (kind.includes('ENCRYPTED') || /Proc-Type:.*ENCRYPTED/.test(inside)) throw encrypted(place);
  const body = inside.replace(/\s+/g, '');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(body)) {
    throw new UserError(t`${place}: the private key is damaged (it holds what is no base64)`, {
      fix: pasteAgain(),
    });
  }
  if (kind === 'OPENSSH PRIVATE KEY' && cipherOf(body, place) !== 'none') throw encrypted(place);
  const lines = body.match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${kind}-----`, ...lines, `-----END ${kind}-----`, ''].join('\n');
}

const pasteAgain = () => t`store the whole private key file again, from its BEGIN line to its END line`;

function notAKey(text: string, place: string): UserError {
  if (text === '') return new UserError(t`${place}: the private key is empty`, { fix: pasteAgain() });
  if (/^(ssh-|ecdsa-|sk-)[a-z0-9@.-]+ AAAA/.test(text)) {
    return new UserError(t`${place}: this is the public half of a key`, {
      fix: t`store the private key: the file without .pub`,
    });
  }
  if (text.startsWith('PuTTY-User-Key-File')) {
    return new UserError(t`${place}: this is a key of PuTTY, which OpenSSH does not read`, {
      fix: t`convert it: puttygen key.ppk -O private-openssh-new -o key`,
    });
  }
  const cut = text.includes('PRIVATE KEY-----')
    ? t`the private key is cut off`
    : t`this is not a private key`;
  return new UserError(`${place}: ${cut}`, { fix: pasteAgain() });
}

function encrypted(place: string): UserError {
  return new UserError(
    t`${place}: the private key is protected by a passphrase, which nobody can type here`,
    {
      fix: t`make a key of its own for deploying, without one: ssh-keygen -t ed25519 -N "" -f deploy-key`,
    },
  );
}

/** The first field of OpenSSH's format (PROTOCOL.key in its sources) after the magic is the cipher's name. */
function cipherOf(body: string, place: string): string {
  const bytes = Buffer.from(body, 'base64');
  const magic = 'openssh-key-v1\0';
  if (bytes.length < magic.length + 8 || bytes.toString('latin1', 0, magic.length) !== magic) {
    throw new UserError(t`${place}: the private key is damaged`, { fix: pasteAgain() });
  }
  const length = bytes.readUInt32BE(magic.length);
  return bytes.toString('latin1', magic.length + 4, magic.length + 4 + length);
}
