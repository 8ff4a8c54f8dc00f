/** How each part of something is made: of what it is made for, and of the other parts. */
export type Makers<S, T> = { readonly [K in keyof T]: (scope: S, parts: T) => T[K] };

/**
 * Makes objects whose parts are made when they are first asked for, each once. What is declared is declared
 * once, so that an object without any of its parts costs next to nothing.
 */
export function lazily<S, T extends object>(makers: Makers<S, T>): (scope: S) => T {
  class Parts {
    constructor(readonly scope: S) {}
  }
  for (const name of Object.keys(makers) as (keyof T)[]) {
    Object.defineProperty(Parts.prototype, name, {
      get(this: Parts & T) {
        const value = makers[name](this.scope, this);
        Object.defineProperty(this, name, { value });
        return value;
      },
    });
  }
  return (scope) => new Parts(scope) as Parts & T;
}
