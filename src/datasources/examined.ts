/** An endpoint that answers otherwise than when it was first examined. */
export interface ChangedEndpoint {
  readonly endpoint: string;
  readonly was: string;
  readonly is: string;
  readonly since: string;
}

/** What has come of a server's own examinations of its tenant until now. */
export interface Examined {
  /** Null until the first is over. */
  readonly examinedAt: string | null;
  /** Why the last one could not be made; null when it was. */
  readonly problem: string | null;
  readonly changed: readonly ChangedEndpoint[];
}
