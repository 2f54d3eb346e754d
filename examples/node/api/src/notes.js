import { ObjectId } from 'mongodb';
import { enqueue } from './queue.js';

const CACHE = 'cache:notes';
const CACHED_SECONDS = 60;

export const notesOf = ({ notes, redis }) => ({
  /** From the cache, where it has them. */
  async list() {
    const cached = await redis.get(CACHE);
    if (cached !== null) return { from: 'cache', notes: JSON.parse(cached) };
    const all = await notes.find().sort({ _id: 1 }).toArray();
    await redis.set(CACHE, JSON.stringify(all), { EX: CACHED_SECONDS });
    return { from: 'database', notes: all };
  },

  async add(text) {
    const { insertedId } = await notes.insertOne({ text, letters: null });
    await enqueue(redis, { count: insertedId });
    await redis.del(CACHE);
    return insertedId;
  },

  /** What the worker does. */
  async count(id) {
    const note = await notes.findOne({ _id: new ObjectId(id) });
    if (note === null) return;
    await notes.updateOne({ _id: note._id }, { $set: { letters: note.text.length } });
    await redis.del(CACHE);
  },

  /** @throws Error where there are notes that this code cannot read */
  async check() {
    const unreadable = await notes.countDocuments({ text: { $exists: false } });
    if (unreadable > 0) throw new Error(`${unreadable} notes have no text`);
    return await notes.countDocuments();
  },
});
