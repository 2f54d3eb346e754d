// Images that tests stand on, made once: the tag names the content of the recipe. Plain Node, because
// scripts/test.mjs makes them before the tests start.
import { existsSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildImage, ensureImages, hashOf, imageId, mustRun, run } from '../../scripts/setup/index.mjs';

const recipes = path.join(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), 'images');
const BASE = 'debian:trixie-slim';
const MARIADB = 'mariadb:11.8';
const MYSQL = 'mysql:9';
const POSTGRES = 'postgres:17';
const REDIS = 'redis:8';
const NGINX = 'nginx:1.28';
const CADDY = 'caddy:2.10';

/** @param {string} _line */
const silent = (_line) => {};

/** @typedef {{ log?: (line: string) => void }} Options */

/**
 * Two MB with a shell, wget and a web server: `httpd -f -p 80 -h /www` by default, `/index.html` says `ok`.
 * @param {Options} [options]
 * @returns {Promise<string>} its reference
 */
export const busyboxImage = (options) => made('busybox', options);

/**
 * A machine with sshd and an engine of its own, see server.ts.
 * @param {Options} [options]
 * @returns {Promise<string>} its reference
 */
export const serverImage = (options) => made('server', options);

/**
 * PHP with FPM and Laravel: the base of examples/laravel.
 * @param {Options} [options]
 * @returns {Promise<string>} its reference
 */
export const laravelImage = (options) => made('laravel', options);

/**
 * Node with npm, and what the lock file of examples/node names: its base.
 * @param {Options} [options]
 * @returns {Promise<string>} its reference
 */
export async function nodeImage(options = {}) {
  const recipe = path.join(recipes, 'node');
  const packages = path.join(recipes, '../../../examples/node/api');
  const lists = ['package.json', 'package-lock.json'];
  const context = await mkdtemp(path.join(tmpdir(), 'deploy-kit-node-'));
  try {
    for (const name of lists) await copyFile(path.join(packages, name), path.join(context, name));
    const tag = `deploy-kit-test/node:${await hashOf(recipe, context)}`;
    if ((await imageId(tag)) !== undefined) return tag;
    const base = await debianImage(options);
    options.log?.(`making ${tag} ...`);
    await mustRun(['npm', 'ci', '--ignore-scripts', '--no-audit', '--no-fund', '--cache', 'cache'], {
      ...{ cwd: context, what: 'the packages of examples/node' },
    });
    const global = (await mustRun(['npm', 'root', '--global'])).stdout.trim();
    await cp(path.join(global, 'npm'), path.join(context, 'npm'), { recursive: true, dereference: true });
    await copyFile(path.join(recipe, 'Dockerfile'), path.join(context, 'Dockerfile'));
    await buildImage({ tag, context, args: { BASE: base } });
    return tag;
  } finally {
    await rm(context, { recursive: true, force: true });
  }
}

/**
 * A MariaDB that behaves like the public image.
 * @param {Options} [options]
 */
export const mariadbImage = (options) => publicImage(MARIADB, options);

/**
 * A MySQL that behaves like the public image.
 * @param {Options} [options]
 */
export const mysqlImage = (options) => publicImage(MYSQL, options);

/**
 * A PostgreSQL that behaves like the public image.
 * @param {Options} [options]
 */
export const postgresImage = (options) => publicImage(POSTGRES, options);

/**
 * A Redis laid out like the public image.
 * @param {Options} [options]
 */
export const redisImage = (options) => publicImage(REDIS, options);

/**
 * A server that speaks MongoDB's protocol, with the real tools: no server of theirs is in a package. It has no users,
 * views or TTL indexes.
 * @param {Options} [options]
 */
export async function mongodbImage(options = {}) {
  const sources = path.join(path.dirname(recipes), 'mongo');
  const tag = `deploy-kit-test/mongo:${await hashOf(sources)}`;
  if ((await imageId(tag)) !== undefined) return tag;
  const base = await debianImage(options);
  options.log?.(`making ${tag} ...`);
  const context = await mkdtemp(path.join(tmpdir(), 'deploy-kit-mongo-'));
  const tools = 'github.com/mongodb/mongo-tools';
  const programs = {
    mongod: '.',
    mongodump: `${tools}/mongodump/main`,
    mongorestore: `${tools}/mongorestore/main`,
  };
  const build = ['go', 'build', '-C', sources, '-trimpath', '-ldflags=-s -w'];
  // The sources' version may be newer than the machine's.
  const env = { CGO_ENABLED: '0', GOTOOLCHAIN: 'auto', GOFLAGS: '-mod=readonly' };
  try {
    for (const [name, source] of Object.entries(programs)) {
      await mustRun([...build, '-o', path.join(context, name), source], { env, what: `${name} for tests` });
    }
    await copyFile(path.join(sources, 'Dockerfile'), path.join(context, 'Dockerfile'));
    await buildImage({ tag, context, args: { BASE: base } });
  } finally {
    await rm(context, { recursive: true, force: true });
  }
  return tag;
}

/**
 * rclone, which serves the protocol of S3, see s3.ts.
 * @param {Options} [options]
 * @returns {Promise<string>} its path
 */
export async function rcloneProgram(options = {}) {
  const sources = path.join(path.dirname(recipes), 'rclone');
  const directory = path.join(sources, '../../../.cache/test');
  const program = path.join(directory, `rclone-${await hashOf(sources)}`);
  if (existsSync(program)) return program;
  options.log?.(`making ${program} ...`);
  const env = { CGO_ENABLED: '0', GOTOOLCHAIN: 'auto', GOFLAGS: '-mod=readonly' };
  const made = `${program}.${process.pid}`;
  await mkdir(directory, { recursive: true });
  const build = ['go', 'build', '-C', sources, '-trimpath', '-ldflags=-s -w', '-o', made, '.'];
  await mustRun(build, { env, what: 'rclone for tests' });
  await rename(made, program);
  return program;
}

/**
 * An nginx laid out like the public image.
 * @param {Options} [options]
 */
export const nginxImage = (options) => publicImage(NGINX, options);

/**
 * A Caddy laid out like the public image.
 * @param {Options} [options]
 */
export const caddyImage = (options) => publicImage(CADDY, options);

/**
 * A small Debian with apt.
 * @param {Options} [options]
 */
export const debianImage = (options) => publicImage(BASE, options);

/**
 * All of them: called before the tests, so that no test's time limit covers it.
 * @param {{ log: (line: string) => void }} options
 * @returns {Promise<string[]>} their references
 */
export async function ensureTestImages(options) {
  const images = await ensureImages([BASE, NGINX, CADDY, MARIADB, MYSQL, POSTGRES, REDIS], options);
  const made = [await busyboxImage(options), await serverImage(options), await laravelImage(options)];
  made.push(await nodeImage(options));
  // Who has no Go is told by the tests that want it.
  if ((await run(['go', 'version'])).code === 0) {
    made.push(await mongodbImage(options));
    await rcloneProgram(options);
  }
  return [...[...images.values()].map(({ reference }) => reference), ...made];
}

/**
 * @param {string} name
 * @param {Options} [options]
 */
async function publicImage(name, { log = silent } = {}) {
  const image = (await ensureImages([name], { log })).get(name);
  if (image === undefined) throw new Error(`no image for ${name}`);
  return image.reference;
}

/**
 * @param {string} name
 * @param {Options} [options]
 */
async function made(name, options = {}) {
  const context = path.join(recipes, name);
  const tag = `deploy-kit-test/${name}:${await hashOf(context)}`;
  if ((await imageId(tag)) === undefined) {
    const base = await debianImage(options);
    options.log?.(`making ${tag} ...`);
    await buildImage({ tag, context, args: { BASE: base } });
  }
  return tag;
}
