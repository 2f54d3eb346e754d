import { expect, it } from 'vitest';
import { onData, writersTo } from '../../../src/backup/restore/parts.ts';
import type { Container } from '../../../src/engine/containers.ts';
import { aContainer } from '../../support/containers.ts';

const volume = (source: string, target: string) => ({
  ...{ type: 'volume', volume: source, source, target, writable: true },
});
const on = (service: string, more: Partial<Container> = {}) =>
  aContainer(service, { project: 'shop', service, networks: ['shop_default'], status: 'running', ...more });

const db = on('db', { image: 'mysql:9', mounts: [volume('db-data', '/var/lib/mysql')] });
const uploads = [volume('uploads', '/uploads')];
const api = on('api', { image: 'shop-api', mounts: uploads });
const worker = on('worker', { image: 'shop-api' });
const proxy = on('proxy', { image: 'nginx', argv: ['nginx', '-g', 'daemon off;'], mounts: uploads });
const other = on('other', { image: 'shop-other', networks: ['elsewhere'], mounts: uploads });
const all = [db, api, worker, proxy, other];
const writers = (...sources: string[]) => {
  const data = onData(
    sources.map((source) => ({ source })),
    all,
  );
  return writersTo(data, all).map(({ service }) => service);
};

it('writes to a database: who shares its network, also who has files of the same set mounted', () => {
  expect(writers('db-data')).toEqual(['api', 'worker']);
  expect(writers('db-data', 'uploads')).toEqual(['api', 'worker']);
});

it('writes to no database where none is restored', () => {
  expect(writers('uploads')).toEqual([]);
});
