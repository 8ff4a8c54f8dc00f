/**
 * ICE says no. The caller only ever sees the endpoint's documented failure words;
 * the reason goes to the journal, so that a test can tell one refusal from another.
 */
export class Refusal extends Error {
  constructor(readonly reason: string) {
    super(reason);
    this.name = 'Refusal';
  }
}

export function refuse(reason: string): never {
  throw new Refusal(reason);
}
