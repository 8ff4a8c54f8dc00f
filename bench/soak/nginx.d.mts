/** The project's configuration, as this machine can run it, in a folder of its own. */
export interface NginxFolder {
  /** What `nginx -t` says of it, and whether it takes it. */
  test(): { readonly isTaken: boolean; readonly said: string };
  /** Starts it. Resolves with how to end it. */
  start(): Promise<() => Promise<void>>;
  remove(): Promise<void>;
}

/**
 * @param port where it listens.
 * @param upstreams the ports of the processes, on this machine; without, their addresses are left as they are.
 * @param env that of this process, unless said.
 */
export function nginxFolder(
  port: number,
  upstreams?: readonly number[],
  env?: NodeJS.ProcessEnv,
): Promise<NginxFolder>;
