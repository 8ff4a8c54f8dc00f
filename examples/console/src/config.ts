// What the server tells the page. It is fetched, not written into the HTML: inline scripts are
// forbidden by the page's content security policy.

export interface Config {
  /** Credentials of the built-in sandbox; null against a real ICE. */
  readonly sandbox: null | {
    readonly organizationId: number;
    readonly userName: string;
    readonly password: string;
  };
}

/** Without its configuration the page works all the same: the form is empty. */
export async function loadConfig(): Promise<Config> {
  const response = await fetch(`${import.meta.env.BASE_URL}config.json`).catch(() => null);
  return response?.ok ? ((await response.json()) as Config) : { sandbox: null };
}
