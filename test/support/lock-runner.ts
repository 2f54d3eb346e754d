/**
 * A runner of its own process, to be killed, frozen or traced. The first line on its stdin is a JSON object
 * { address, ssh, directory, heartbeat }: takes the lock there and says `locked`. For every further line runs the
 * fenced command `sh -c LINE` there and says `done` or `failed: why`; at the end of its stdin `released`.
 */
import { createInterface } from 'node:readline';
import { openTestHost } from './open-host.ts';

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { address, ssh, directory, heartbeat } = JSON.parse((await lines.next()).value ?? '{}');
const say = (line: string) => process.stdout.write(`${line.replaceAll('\n', ' ')}\n`);

const host = await openTestHost(address, ssh);
const holder = { who: 'the runner', what: 'testing', where: `process ${process.pid}` };
const lock = await host.lock(directory, holder, { heartbeat });
lock.lost.addEventListener('abort', () => say(`lost: ${lock.lost.reason.message}`));
say('locked');
for await (const line of { [Symbol.asyncIterator]: () => lines }) {
  await host
    .run(['sh', '-c', line, 'sh', directory], { fence: lock.fence, onStdout: say })
    .then(() => say('done'))
    .catch((error: Error) => say(`failed: ${error.message}`));
}
await lock.release();
say('released');
await host[Symbol.asyncDispose]();
