import { type Example, example, type Said } from './example.ts';
import { caddyImage, laravelImage, mysqlImage, nginxImage } from './images.mjs';

/** Values of the stack that are secret. */
export const SECRETS = { DB_PASSWORD: 'n0tes$pa$$word', DB_ROOT_PASSWORD: 'r00t of all notes' };

/** examples/laravel as somebody has it who does not know deploy-kit yet, with a `.env` that git ignores. */
export interface Laravel extends Example {
  /** Commits what was changed and deploys it, as the README says. */
  deploy(...options: string[]): Promise<Said>;
}

export async function laravel(): Promise<Laravel> {
  const app = await laravelExample('development');
  for (const file of ['deploy-kit.yml', '.github/workflows/deploy.yml', '.github/workflows/rollback.yml'])
    await app.remove(file);
  await app.remove('.github/workflows/backup.yml');
  await app.repository.commit({});
  await app.write('.env', await app.read('.env.example'));
  // As in production, artisan asks before it migrates.
  await app.edit('.env', 'APP_ENV=local', 'APP_ENV=production');
  await app.edit('.env', /^APP_PORT=.*$/m, `APP_PORT=${app.port}`);
  const secrets = { APP_KEY: appKey(app), ...SECRETS };
  for (const [name, value] of Object.entries(secrets))
    await app.edit('.env', new RegExp(`^${name}=$`, 'm'), `${name}='${value}'`);
  return {
    ...app,
    async deploy(...options) {
      await app.repository.commit({});
      return app.cli(
        ...['run', 'standard', '--environment', 'development', '--secret-file', 'DEPLOY_ENV=.env'],
        ...options,
      );
    },
  };
}

/**
 * With images made of packages in the place of the public ones, and a lock file, as its README says. So never run here: what
 * Composer installs, the build of PHP's extensions, the entrypoint of MySQL's image, Let's Encrypt, and what newer versions of
 * Caddy and nginx do than those of Debian. The framework is the packages' own, of a version that composer.json allows.
 */
export async function laravelExample(environment: string): Promise<Example> {
  const [php, nginx, mysql, caddy] = await Promise.all([
    laravelImage(),
    nginxImage(),
    mysqlImage(),
    caddyImage(),
  ]);
  const images = { PHP_IMAGE: php, COMPOSER_IMAGE: php, NGINX_IMAGE: nginx, MYSQL_IMAGE: mysql };
  const app = await example('laravel', { environment, images: { ...images, CADDY_IMAGE: caddy } });
  await app.write('composer.lock', '{ "packages": [] }\n');
  // Who has none is taken to be starting for half a minute, in which a bad answer is not yet final.
  const healthcheck =
    'healthcheck: { test: [CMD, "true"], interval: 1m, start_period: 1m, start_interval: 300ms }';
  for (const service of ['queue', 'scheduler'])
    await app.edit('compose.yml', `  ${service}:\n`, `  ${service}:\n    ${healthcheck}\n`);
  return app;
}

export const appKey = ({ project }: Example): string =>
  `base64:${Buffer.alloc(32, project).toString('base64')}`;
