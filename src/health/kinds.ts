import * as option from '../config/options/index.ts';
import * as rules from '../config/rules.ts';

const HTTP = option.group({
  options: {
    path: option.text({
      description: "A path below the environment's `url`, or a whole address.",
      rule: rules.HTTP_PATH,
      required: true,
    }),
    status: option.count({ description: 'The status that is expected.', min: 100, max: 599, default: 200 }),
    body: option.text({ description: 'A text that the body must contain.' }),
    version: option.text({
      description: 'Where the deployed version stands in a JSON body, for example `$.version`.',
      rule: rules.JSON_PATH,
    }),
  },
});

const TCP = option.oneForm({
  forms: [
    option.text({ rule: rules.TCP_ADDRESS, read: splitAddress }),
    option.group({
      options: {
        host: option.text({ description: 'Name or address.', rule: rules.HOST_NAME, required: true }),
        port: option.count({ description: 'Port.', min: 1, max: 65_535, required: true }),
      },
    }),
  ],
});

/** The host and port of `host:port`, IPv6 in brackets. */
function splitAddress(address: string): { host: string; port: number } {
  const colon = address.lastIndexOf(':');
  return { host: address.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(address.slice(colon + 1)) };
}

/** What can be checked. */
export const CHECK_KINDS = [
  {
    name: 'http',
    description: 'An HTTP request that must be answered as described.',
    value: HTTP,
  },
  {
    name: 'service',
    description: 'A service whose containers must be running and healthy.',
    value: option.text({ rule: rules.KEY, read: (service: string) => ({ service }) }),
  },
  {
    name: 'tcp',
    description: 'A TCP port that must accept a connection: `host:port`, or `host` and `port`.',
    value: TCP,
  },
] as const;

type Kind = (typeof CHECK_KINDS)[number];

/** A configured check: its kind, and what stands behind the key of that name. */
export type HealthCheck = {
  [K in Kind['name']]: { readonly kind: K } & NonNullable<
    option.ValueOf<Extract<Kind, { readonly name: K }>['value']>
  >;
}[Kind['name']];
