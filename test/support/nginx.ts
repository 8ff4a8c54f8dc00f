import { nginxFolder as folderOf, type NginxFolder } from '../../bench/soak/nginx.mjs';
import { describeWith } from './commands.js';
import { machineClock } from './machine-clock.js';

/** `describe`, where nginx is installed. */
export const describeWithNginx = (suite: () => void): void => describeWith('nginx', suite, '-v');

/** The project's nginx, by the machine's clock: see `nginxFolder` of the measurements. */
export const nginxFolder = (port: number, upstreams?: readonly number[]): Promise<NginxFolder> =>
  folderOf(port, upstreams, machineClock());
