import { roleInModel } from '../../backup/coverage.ts';
import { repositoryName } from '../../backup/engines/recognise.ts';
import type { ComposeModel, ComposePort } from '../../compose/model.ts';
import { UNKNOWN } from '../../compose/stand-ins.ts';
import { addressOf } from '../../engine/containers.ts';

/** The published port that people look at. */
export interface Site {
  readonly service: string;
  readonly url: string;
  /** It comes out of a variable that nothing sets, or is chosen when the container starts. */
  readonly isGuess: boolean;
}

/** What answers to programs, or to who looks after the stack. */
const NOT_FOR_PEOPLE = [
  /exporter|cadvisor|promtail|loki$|tempo$|jaeger|zipkin|otel|opentelemetry|telegraf|statsd|fluent(d|-bit)|logstash|filebeat/,
  /alertmanager|pushgateway|node[-_]problem|vector$|graylog-datanode/,
  /phpmyadmin|phppgadmin|adminer|pgadmin|mongo-?express|redis-?(commander|insight)|cloudbeaver|sqlpad|kafka-?ui|akhq|kafdrop|cmak/,
  /portainer|dozzle|mailhog|mailpit|maildev|mailcatcher|watchtower|diun|docker-?socket-?proxy|flower$/,
  /rabbitmq|kafka|zookeeper|redpanda$|nats$|activemq|artemis|mosquitto|emqx|memcached|etcd$|consul$|beanstalkd|gearman/,
  /postfix|mailserver|dovecot|unbound|bind9?$|openldap|coturn|proxysql|pgbouncer|pgpool|haproxy-?exporter|temporal$/,
];
/** People look at these where there is nothing else. */
const LAST = [/prometheus|grafana|kibana|minio|uptime-kuma|seq$|selenium|mysql|maria|postgres|mongo/];
const PROXY = /nginx|traefik|caddy|haproxy|httpd|apache|envoy|openresty|proxy|gateway|kong$|swag$/;
const FRONT = /^(web|www|nginx|proxy|frontend|front|ui|client|site|app|server|gateway)/;

/** Ports of protocols that no browser speaks. */
const NOT_HTTP = new Set([
  ...[20, 21, 22, 23, 25, 53, 110, 111, 123, 135, 139, 143, 161, 389, 445, 465, 514, 587, 636, 873, 993, 995],
  ...[
    1433, 1521, 1883, 2049, 2181, 2222, 3306, 3307, 33060, 3478, 4222, 4369, 5222, 5269, 5349, 5432, 5433,
    5672,
  ],
  ...[6379, 6380, 8883, 9092, 9093, 9094, 9300, 11211, 25565, 25672, 26379, 27017, 27018, 28015, 61616],
]);
const TLS = new Set([443, 8443, 9443]);

/** Where people look at a stack: its proxy, else its application. */
export function siteOf({ services }: Pick<ComposeModel, 'services'>): Site | undefined {
  const candidates = Object.entries(services).flatMap(([service, spec], order) => {
    const names = [service, repositoryName(spec.image ?? '')];
    const isLike = (patterns: readonly RegExp[]) =>
      names.some((name) => patterns.some((one) => one.test(name.toLowerCase())));
    if (roleInModel(spec).kind !== 'other' || isLike(NOT_FOR_PEOPLE)) return [];
    return (spec.ports ?? []).filter(isForPeople).map((port, at) => ({
      service,
      port,
      rank: [
        isLike(LAST) ? 1 : 0,
        isLike([PROXY]) ? 0 : 1,
        FRONT.test(service) ? 0 : 1,
        TLS.has(port.target) ? 1 : 0,
        order,
        at,
      ],
    }));
  });
  const [best] = candidates.sort((a, b) => compare(a.rank, b.rank));
  if (best === undefined) return undefined;
  const { published = '', host_ip: address, target } = best.port;
  const [low = ''] = published.split('-');
  const isGuess = low === '' || low === '0' || low === UNKNOWN || published.includes('-');
  const number = isGuess && (low === '' || low === '0' || low === UNKNOWN) ? '8080' : low;
  const bound = addressOf(address);
  const host = bound === '*' ? '127.0.0.1' : bound.includes(':') ? `[${bound}]` : bound;
  return { service: best.service, url: `${TLS.has(target) ? 'https' : 'http'}://${host}:${number}`, isGuess };
}

function isForPeople({ target, protocol = 'tcp' }: ComposePort): boolean {
  return protocol === 'tcp' && !NOT_HTTP.has(target);
}

function compare(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
