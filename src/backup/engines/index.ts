import type { BackupEngine } from './engine.ts';
import { mongodb } from './mongodb.ts';
import { mariadb, mysql } from './mysql.ts';
import { postgres } from './postgres.ts';
import { redis, valkey } from './redis.ts';

/** The databases that a backup can dump: what recognises them, the settings and the messages know of no others. */
export const ENGINES: readonly BackupEngine[] = [mysql, mariadb, postgres, mongodb, redis, valkey];
