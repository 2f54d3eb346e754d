import { MongoClient } from 'mongodb';
import { createClient } from 'redis';

/** Both clients go on trying when their server is away: a restart of a database needs none of the API. */
export async function openStores() {
  const mongo = new MongoClient(process.env.MONGO_URL, { serverSelectionTimeoutMS: 3000 });
  const redis = createClient({ url: process.env.REDIS_URL });
  redis.on('error', (error) => console.error(`redis: ${error.message}`));
  await redis.connect();
  return {
    notes: mongo.db().collection('notes'),
    migrations: mongo.db().collection('migrations'),
    redis,
    async close() {
      redis.destroy();
      await mongo.close();
    },
  };
}
