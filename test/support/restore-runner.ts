/**
 * A restore in a process of its own that ends itself by SIGKILL. The first line on its stdin is a JSON object
 * { project, deployPath, set, before, delay }: it is killed so many ms after it was about to run its command number
 * `before`. Says `commands N` when it came to its end.
 */
import { text } from 'node:stream/consumers';
import { inventoryOf } from '../../src/backup/inventory.ts';
import { restore } from '../../src/backup/restore/restore.ts';
import { hostStore } from '../../src/backup/stores/host.ts';
import { ask } from '../../src/host/ask.ts';
import { LockedHost } from '../../src/release/locked-host.ts';
import { readStore } from '../../src/release/store.ts';
import { BACKUP_DEFAULTS } from './backup-settings.ts';
import { beforeEachCommand } from './before-each-command.ts';
import { openTestHost, testContext } from './open-host.ts';

const { project, deployPath, set: id, before, delay } = JSON.parse(await text(process.stdin));
let commands = 0;
const host = beforeEachCommand(await openTestHost('local'), async () => {
  commands += 1;
  if (commands !== before) return;
  const die = () => process.kill(process.pid, 'SIGKILL');
  if (delay > 0) setTimeout(die, delay);
  else die();
});
const context = testContext();
const settings = {
  ...{ project: 'shop', environment: 'test', composeProject: project, deployPath },
  backup: BACKUP_DEFAULTS,
};
const run = { who: 'tester', where: 'here' };
const store = await readStore(host, deployPath, context);
await using locked = await LockedHost.open(host, store, { run, what: 'a test', wait: 60_000 }, context);
const inventory = await ask(host, inventoryOf(settings), context);
const set = (await hostStore(locked).list()).find((one) => one.id === id);
if (set === undefined) throw new Error(`no set ${id}`);
await restore({ host: locked, inventory, settings, set, only: [], keepOld: 3_600_000, run });
process.stdout.write(`commands ${commands}\n`);
await host[Symbol.asyncDispose]();
