import { rm } from 'node:fs/promises';
import path from 'node:path';
import { lastLines, UserError } from '../../base/errors.ts';
import { t } from '../../texts/texts.ts';
import { sshEnvironment } from '../environment.ts';
import { collect } from '../process/collect.ts';
import { startProcess } from '../process/process.ts';
import { isAlive, placeFile, shortHash } from './job-directory.ts';
import { normalizePrivateKey } from './private-key.ts';

/** A key is forgotten after this long, in case nobody closes the job. */
const LIFETIME = '2h';

/**
 * An ssh-agent of the job that holds the key; later steps find it again. The key goes to it on stdin: it is never
 * in a file or an argv.
 * @returns the agent's socket
 * @throws UserError when the text is no usable private key
 */
export async function agentWithKey(
  directory: string,
  privateKey: string,
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const key = normalizePrivateKey(privateKey, PLACE);
  const socket = path.join(directory, `agent-${shortHash(key)}`);
  if (!(await isAlive(socket))) await startAgent(socket, environment);
  if ((await listKeys(socket, environment)).length === 0) await addKey(socket, key, environment);
  return socket;
}

const PLACE = 'ssh-key';

/** `SHA256:... comment (TYPE)` of each key that the agent offers; empty when there is none or no agent. */
export async function listKeys(
  socket: string | undefined,
  environment: Readonly<Record<string, string>>,
): Promise<string[]> {
  const env = sshEnvironment(environment, socket);
  const { code, stdout } = await collect(startProcess({ argv: ['ssh-add', '-l'], env }), { timeout: 5000 });
  if (code !== 0) return [];
  return stdout
    .trim()
    .split('\n')
    .map((line) => line.replace(/^\d+ /, ''));
}

async function startAgent(socket: string, environment: Readonly<Record<string, string>>): Promise<void> {
  await rm(socket, { force: true });
  const argv = ['ssh-agent', '-s', '-a', socket, '-t', LIFETIME];
  const agent = startProcess({ argv, env: sshEnvironment(environment) });
  const { code, stdout, stderr } = await collect(agent, { timeout: 10_000 });
  const pid = /SSH_AGENT_PID=(\d+)/.exec(stdout)?.[1];
  if (code !== 0 || pid === undefined) {
    throw new UserError(t`ssh-agent does not start: ${lastLines(stderr, 2)}`, {
      fix: t`install the OpenSSH client (openssh-client) on the machine that runs the job`,
    });
  }
  await placeFile(`${socket}.pid`, pid);
}

async function addKey(
  socket: string,
  key: string,
  environment: Readonly<Record<string, string>>,
): Promise<void> {
  const argv = ['ssh-add', '-q', '-t', LIFETIME, '-'];
  const adding = startProcess({ argv, env: sshEnvironment(environment, socket) });
  const { code, stderr } = await collect(adding, { stdin: key, timeout: 10_000 });
  if (code !== 0) {
    throw new UserError(t`${PLACE}: ssh cannot use this private key: ${lastLines(stderr, 2)}`, {
      fix: t`store the whole private key file again, or make a new one: ssh-keygen -t ed25519 -N "" -f deploy-key`,
    });
  }
}
