// Brings the data up to date: each file of migrations/ once, in the order of their names.
import { readdirSync } from 'node:fs';
import { openStores } from './stores.js';

const stores = await openStores();
const files = readdirSync(new URL('migrations/', import.meta.url)).sort();
for (const file of files) {
  if ((await stores.migrations.findOne({ _id: file })) !== null) continue;
  const { default: migrate } = await import(`./migrations/${file}`);
  await migrate(stores);
  await stores.migrations.insertOne({ _id: file, at: new Date() });
  console.log(`${file}: done`);
}
await stores.close();
