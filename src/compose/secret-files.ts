import path from 'node:path';

/** What programs call the files that they keep passwords, keys, tokens and data in. */
const NAMES = new RegExp(
  [
    // Environment files, whatever tells them apart: `.env.production`, `env.prod`, `prod.env`, `.env~`, `.envrc`
    '(?:^|[._-])env(?:rc)?(?:[._~-].*)?$',
    // Keys: `tls.key`, `store.p12`, `id_ed25519_sk`, `deploy_key`, `service-account.json`
    '\\.(?:pem|key|p12|pfx|jks|keystore|kdbx|ppk|asc|gpg|age|ovpn|der)(?:[._~-].*)?$',
    '(?:^|[._-])id_(?:rsa|dsa|ecdsa|ed25519)|_(?:rsa|ed25519)$',
    '(?:^|[._-])(?:deploy|private|ssh|api|gcp|secret|signing|encryption)[._-]?keys?(?:[._~-].*)?$',
    'service[._-]?account|firebase-adminsdk|gha-creds',
    // Passwords and tokens, by the programs that read them
    '(?:^|[._-])(?:secrets?|credentials?|passwords?|passwd|tokens?|htpasswd|pgpass|netrc|npmrc|yarnrc|pypirc|dockercfg|kubeconfig|s3cfg|boto|my\\.cnf|vault[._-]?pass(?:word)?|keys\\.txt)(?:[._~-].*)?$',
    '^(?:auth|acme)\\.json$|\\.(?:tfstate|tfvars)(?:\\..*)?$',
    // What is of one machine or one person
    '\\.local(?:\\..+)?$|_history$',
    // Dumps
    '\\.(?:sql|dump|sqlite3?|rdb)(?:\\.(?:gz|bz2|xz|zst|zip))?$',
  ].join('|'),
  'i',
);
const DIRECTORIES = /(?:^|\/)\.(?:ssh|aws|azure|gnupg|docker|kube)\//i;
/** Code that holds passwords by custom. */
const SETTINGS = /^(?:wp-config\.php|settings\.local\.php|local_settings\.py)$/i;
/** Code that deals with secrets, pages about them, public halves, and what shows how they are to look. */
const NO_SECRET =
  /\.(?:example|sample|dist|template|tmpl|pub|[cm]?[jt]sx?|vue|php|py|rb|go|java|css|html?|map|md|rst|svg|png)$/i;
/** Packages as a registry gives them out. */
const PACKAGES = /(?:^|\/)(?:node_modules|vendor|site-packages)\//;

const CONTENT = /-----BEGIN [A-Z ]*PRIVATE KEY|"private_key"\s*:|aws_secret_access_key|:_authToken=/i;

/** Does a file look as if it held secrets or data? @param file its path in the project @param head its first bytes */
export function looksSecret(file: string, head: string): boolean {
  if (PACKAGES.test(file)) return false;
  const name = path.basename(file);
  const isNamed = (NAMES.test(name) || DIRECTORIES.test(file)) && !NO_SECRET.test(name);
  return isNamed || SETTINGS.test(name) || CONTENT.test(head);
}
