import { expect, it } from 'vitest';
import { looksSecret } from '../../../src/compose/secret-files.ts';

const files = (text: string) => text.trim().split(/\s+/);

it.each(
  files(`
    .env .env.production .env-production .env_prod .env~ .env.swp .envrc prod.env env.production app.env.local
    id_rsa id_rsa.bak id_ed25519_sk deploy_ed25519 deploy_key deploy-key.txt private_key api-key.json key.pem tls.key
    tls.key.bak store.p12 server.der client.ovpn .age.key keys.txt
    service-account.json serviceaccount.json shop-firebase-adminsdk-x1.json gha-creds-0a1b2c.json gcp-key.json
    .htpasswd htpasswd .netrc _netrc .npmrc .yarnrc.yml .pypirc .pgpass .my.cnf .git-credentials .dockercfg kubeconfig
    .s3cfg .boto .vault-token vault.token vault-password.txt token .token secrets.yaml secret.txt passwords.txt
    credentials auth.json acme.json terraform.tfstate terraform.tfstate.backup prod.tfvars
    .aws/credentials .docker/config.json .kube/config .ssh/deploy .bash_history settings.local.php local_settings.py
    wp-config.php dump.sql shop.sql.gz database.sqlite dump.rdb
  `),
)('%s looks like a secret', (file) => expect(looksSecret(file, 'x')).toBe(true));

it.each(
  files(`
    nginx.conf environment.conf env.js src/tokens.ts token.service.js alembic/env.py docs/secrets.md key.svg keyboard.txt
    .env.example .env.dist secrets.yaml.template id_ed25519.pub vendor/x/cert.pem node_modules/y/.npmrc monkeys.txt
    passwordless.html history.txt localhost.conf app.locale robots.txt index.php
  `),
)('%s does not', (file) => expect(looksSecret(file, 'x')).toBe(false));

it.each([
  '-----BEGIN OPENSSH PRIVATE KEY-----\n',
  '# of the load balancer\n-----BEGIN PRIVATE KEY-----\n',
  '{ "type": "x", "private_key": "',
  '[default]\naws_secret_access_key = x',
  '//registry.example.org/:_authToken=x',
])('what begins with %j does, whatever it is called', (head) =>
  expect(looksSecret('notes', head)).toBe(true),
);
