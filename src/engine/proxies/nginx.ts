import { optionsOf, type ProxyKind } from './proxy.ts';

/**
 * Resolves the names of `proxy_pass`, `fastcgi_pass` and `server` when it reads its configuration. `-s reload` reads it,
 * too, and fails where the master could not follow. (nginx.org: Controlling nginx)
 */
export const nginx: ProxyKind = {
  name: 'nginx',
  programs: ['nginx', 'nginx-debug', 'openresty', 'angie', 'freenginx', 'tengine'],
  // A test of the files, or a word to a master process.
  isStartedWith: ({ args }) => !args.some((arg) => /^-q?[stTvVh?]/.test(arg)),
  configuration:
    /^\/(?:etc\/(?:nginx|angie)|usr\/local\/(?:openresty\/)?nginx\/conf)(?:\/[^/]+\.conf|\/(?:conf\.d|http\.d|templates|sites-\w+)(?:\/.*)?)?$/,
  reload: ({ program, args }) => [program, ...optionsOf(args, ['-c', '-p', '-e', '-g']), '-s', 'reload'],
};
