// What the server tells the page. It is fetched, not written into the HTML: inline scripts are
// forbidden by the page's content security policy.

export interface Credentials {
  readonly organizationId: number;
  readonly userName: string;
  readonly password: string;
}

export interface IdeConfig {
  readonly endpoint: string;
  /** Credentials of the built-in sandbox, null against a real ICE. */
  readonly sandbox: Credentials | null;
}

export async function loadConfig(): Promise<IdeConfig> {
  const response = await fetch(`${import.meta.env.BASE_URL}config.json`);
  if (!response.ok) throw new Error(`config.json answered ${response.status}`);
  return (await response.json()) as IdeConfig;
}
