import type { Host, HostShell } from '../../src/host/host.ts';

/** The same host, and `before` is waited for ahead of each command and upload, `after` behind each command that ends well. */
export function beforeEachCommand(
  host: Host,
  before: (argv: readonly string[]) => Promise<void>,
  after: () => Promise<void> = async () => {},
): Host {
  const changed: Partial<Host> = {
    async run(argv, options) {
      await before(argv);
      const result = await host.run(argv, options);
      await after();
      return result;
    },
    async start(argv, options) {
      await before(argv);
      return host.start(argv, options);
    },
    async upload(...args) {
      await before(['upload', ...args[1].map(({ name }) => name)]);
      return host.upload(...args);
    },
    async lock(...args) {
      await before(['lock']);
      return host.lock(...args);
    },
    shell(options): HostShell {
      const shell = host.shell(options);
      return {
        async run(argv, more) {
          await before(argv);
          const result = await shell.run(argv, more);
          await after();
          return result;
        },
        [Symbol.asyncDispose]: () => shell[Symbol.asyncDispose](),
      };
    },
  };
  return new Proxy(host, {
    get(target, key) {
      const value = Reflect.get(changed, key) ?? Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
