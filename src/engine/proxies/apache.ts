import { nameOf } from '../programs.ts';
import { optionsOf, type ProxyKind } from './proxy.ts';

// Debian's needs the variables that its own script sets.
const RELOAD = `
if command -v apache2ctl >/dev/null; then exec apache2ctl "$@" -k graceful; fi
exec httpd "$@" -k graceful
`;

/** The workers of `ProxyPass` keep the address that they resolved first. (httpd.apache.org: Stopping and Restarting) */
export const apache: ProxyKind = {
  name: 'Apache',
  programs: ['httpd-foreground', 'apache2', 'apache2-foreground', 'apache2ctl', 'apachectl', 'httpd'],
  isStartedWith: (started) => nameOf(started) !== 'httpd' || started.args.some((arg) => arg.startsWith('-D')),
  configuration:
    /^\/(?:usr\/local\/apache2\/conf|etc\/apache2|etc\/httpd)(?:\/[^/]+\.conf|\/(?:extra|conf|conf\.d|conf-\w+|sites-\w+|vhosts\.d)(?:\/.*)?)?$/,
  reload: ({ args }) => ['sh', '-c', RELOAD, 'sh', ...optionsOf(args, ['-f', '-d'])],
};
