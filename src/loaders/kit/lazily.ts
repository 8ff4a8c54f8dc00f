import type { Channel } from '../../ids.js';

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

/** What there is of a kind for each channel, made when it is first asked for. */
export const lazilyInEachChannel = <T>(
  make: (channel: Channel) => T,
): Readonly<Record<Channel, T>> => new InEachChannel(make);

class InEachChannel<T> implements Record<Channel, T> {
  #chat: T | undefined;
  #email: T | undefined;

  constructor(private readonly make: (channel: Channel) => T) {}

  get CHAT(): T {
    return (this.#chat ??= this.make('CHAT'));
  }

  get EMAIL(): T {
    return (this.#email ??= this.make('EMAIL'));
  }
}
