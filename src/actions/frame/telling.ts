import { AtWork, elapsed, LIVE_COMMAND, type What } from '../../base/at-work.ts';

/** After so long without a word it is said what goes on. */
const QUIET = 15_000;

interface Telling {
  /** Whoever runs the action shows it at once. */
  readonly isLive: boolean;
  /** When something was said last. */
  readonly heard: () => number;
  say(text: string): void;
  /** A workflow command. */
  command(line: string): void;
  /** Without secrets, in one line. */
  safe(text: string): string;
}

/** Tells what an action waits for: `progress` of its logger. */
export function progressTeller({ isLive, heard, say, command, safe }: Telling): (what: What) => Disposable {
  const work = new AtWork();
  let shown = '';
  const show = () => {
    const { now } = work;
    const next = now === undefined ? '::' : ` since=${now.since}::${escaped(safe(now.text))}`;
    if (next !== shown) command(`::${LIVE_COMMAND}${next}`);
    shown = next;
  };
  const tell = () => {
    const { now } = work;
    const isLong = now !== undefined && Date.now() - Math.max(heard(), now.since) >= QUIET;
    if (isLong) say(`... ${now.text} (${elapsed(now)})`);
  };
  let isTicking = false;
  return (what) => {
    const going = work.begin(what);
    if (!isTicking) setInterval(isLive ? show : tell, 1000).unref();
    isTicking = true;
    if (isLive) show();
    return {
      [Symbol.dispose]() {
        going[Symbol.dispose]();
        if (isLive) show();
      },
    };
  };
}

/** As workflow commands have it: toolkit, packages/core/src/command.ts. */
const escaped = (text: string) => text.replaceAll('%', '%25');
