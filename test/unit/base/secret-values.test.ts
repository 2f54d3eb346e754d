import { expect, it } from 'vitest';
import { secretParts } from '../../../src/base/secret-values.ts';

const SHOWN = ['shop', 'shop_db', 'https://shop.example.org'];
const hidden = (name: string, value: string) => secretParts(name, value, (one) => SHOWN.includes(one));

it.each<readonly [name: string, value: string, parts: readonly string[]]>([
  ['APP_NAME', 'shop', []],
  ['DB_DATABASE', 'shop_db', []],
  ['APP_URL', 'https://shop.example.org', []],
  ['DB_USERNAME', 'carla', ['carla']],
  // What its name calls a secret is one, whoever shows it.
  ...[
    'DB_PASSWORD',
    'APP_KEY',
    'api-token',
    'SecretWord',
    'SENTRY_DSN',
    'SMTP_PASS',
    'DB_PW',
    'JWT_SIGNATURE',
    'JWT',
    'KEY',
    'APIKEY',
    'apiKey',
    'APP_KEY_2',
    'APP_KEYS',
    'PRIVATE_KEY_PEM',
    'TLS_CERT',
    'MYSQL_ROOT_PASSWD',
    'GITHUBTOKEN',
    'KEYCLOAK_ADMIN_PASSWORD',
    'DISCORD_WEBHOOK_URL',
    'BASIC_AUTH',
    'AUTH_SALT',
    'VAULT_SECRET_ID',
    'TS_AUTHKEY',
    'ENCRYPTIONKEY',
    'signingkey',
  ].map((name) => [name, 'shop_db', ['shop_db']] as const),
  // A word that only begins as one of those, and what is no more than about a secret.
  ...[
    'PASSENGER_COUNT',
    'KEYCLOAK_REALM',
    'KEYSPACE',
    'MONKEY',
    'CERTBOT_DOMAIN',
    'CONCERT',
    'SALTSTACK',
    'JWT_ISSUER',
    'JWT_AUDIENCE',
    'JWT_TTL',
    'TOKEN_EXPIRES_IN',
    'DB_PASSWORD_FILE',
    'SSH_KEY_PATH',
    'SECRET_NAME',
    'CACHE_KEY_PREFIX',
    'AWS_ACCESS_KEY_ID',
    'SESSION_COOKIE_DOMAIN',
  ].map((name) => [name, 'shop', []] as const),
  // As long as the repository shows it.
  ['JWT_ISSUER', 'elsewhere', ['elsewhere']],
  // And so is an address with credentials; its password is told without it, too.
  [
    'DATABASE_URL',
    'postgres://shop:p%40ss-1@db/shop',
    ['postgres://shop:p%40ss-1@db/shop', 'p%40ss-1', 'p@ss-1'],
  ],
  ['HUB', 'amqp://:hunter2@mq', ['amqp://:hunter2@mq', 'hunter2']],
  ['X', 'redis://u:pa/ss@w@h/0', ['redis://u:pa/ss@w@h/0', 'pa/ss@w']],
  [
    'REPO',
    'https://ghp_0123456789abcdef@github.com/a/b',
    ['https://ghp_0123456789abcdef@github.com/a/b', 'ghp_0123456789abcdef'],
  ],
  ['CONN', 'Server=db;User=sa;Password=hunter2;x=1', ['Server=db;User=sa;Password=hunter2;x=1', 'hunter2']],
  [
    'GOOGLE',
    '{"project":"shop","private_key":"-----BEGIN\\nabcd"}',
    ['{"project":"shop","private_key":"-----BEGIN\\nabcd"}', '-----BEGIN\nabcd'],
  ],
  // Hiding these would blank the log and hide nothing.
  ['APP_ENV', 'production', []],
  ['DB_PASSWORD', '1', []],
])('of %s=%s it hides what is secret', (name, value, parts) => {
  expect(hidden(name, value)).toEqual(parts);
});
