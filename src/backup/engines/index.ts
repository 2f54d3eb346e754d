import type { BackupEngine } from './engine.ts';
import { mariadb, mysql } from './mysql.ts';

/** The databases that a backup can dump: what recognises them, the settings and the messages know of no others. */
export const ENGINES: readonly BackupEngine[] = [mysql, mariadb];
