/** An operation of GraphQL that has been answered, as it is told of: never its variables, nor its text. */
export interface EndedOperation {
  readonly type: string | null;
  /** As its client calls it. */
  readonly name: string | null;
  readonly client: string | null;
  /** The codes of its errors, each once. */
  readonly codes: readonly string[];
  /** The limits that it met. */
  readonly limits: readonly string[];
  readonly ms: number;
  readonly isSignedIn: boolean;
}
