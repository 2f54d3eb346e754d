import { setTimeout as sleep } from 'node:timers/promises';
import { notesOf } from './notes.js';
import { takeUpAgain, workOnce } from './queue.js';
import { openStores } from './stores.js';

let ends = false;
process.on('SIGTERM', () => {
  ends = true;
});

const stores = await openStores();
const notes = notesOf(stores);
await takeUpAgain(stores.redis);
while (!ends) {
  try {
    await workOnce(stores.redis, (job) => notes.count(job.count));
  } catch (error) {
    console.error(`a job failed: ${error.message}`);
    await sleep(1000);
  }
}
await stores.close();
