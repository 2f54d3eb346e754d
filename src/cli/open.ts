import { spawn } from 'node:child_process';
import { UserError } from '../base/errors.ts';
import * as common from '../config/common-inputs.ts';
import * as option from '../config/options/index.ts';
import { t } from '../texts/texts.ts';
import { defineCommand, type Terminal } from './command.ts';
import { theEnvironment } from './environments.ts';
import { inWordsOfOptions } from './in-words-of-options.ts';
import { cliContext, settingsFor } from './on-hosts.ts';

const OPTIONS = { ...common.project, print: option.flag('only print the address') };

export const command = defineCommand({
  summary: 'Opens the url of an environment in the browser.',
  usage: 'open [options]',
  options: OPTIONS,
  notes: "It is the setting 'url' of the config file. Where there is no display it is printed.",

  async main({ values }, terminal) {
    let settings: Awaited<ReturnType<typeof settingsFor>>;
    try {
      const context = cliContext(terminal, values);
      const environment = await theEnvironment(context.run.workspace, values, terminal);
      settings = await settingsFor(OPTIONS, { ...values, environment }, context, false);
    } catch (error) {
      throw inWordsOfOptions(error);
    }
    const { url, environment } = settings;
    if (url === undefined) {
      throw new UserError(t`the environment '${environment}' has no url`, {
        fix: t`write it into the config file: environments.${environment}.url`,
      });
    }
    terminal.out(`${url}\n`);
    const opener = values.print ? undefined : openerOf(terminal.platform ?? process.platform, terminal);
    if (opener !== undefined && !(await started(opener, url, terminal)))
      terminal.err(t`(${opener[0]} did not open it)\n`);
    return 0;
  },
});

/** What opens an address; undefined where nobody would see it. */
export function openerOf(
  platform: NodeJS.Platform,
  { environment: env }: Pick<Terminal, 'environment'>,
): readonly string[] | undefined {
  if (env['SSH_CONNECTION']) return undefined;
  if (platform === 'darwin') return ['open'];
  if (platform === 'win32') return ['rundll32', 'url.dll,FileProtocolHandler'];
  return env['DISPLAY'] || env['WAYLAND_DISPLAY'] || env['WSL_DISTRO_NAME'] ? ['xdg-open'] : undefined;
}

function started([command = '', ...args]: readonly string[], url: string, { environment }: Terminal) {
  return new Promise<boolean>((resolve) => {
    const child = spawn(command, [...args, url], { env: environment, stdio: 'ignore', detached: true });
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
    // Some stay until the browser is closed.
    setTimeout(() => resolve(true), PATIENCE).unref();
    child.unref();
  });
}

const PATIENCE = 2000;
