import {
  read,
  write,
  type Declared,
  type Endpoint,
  type Evidence,
  type Params,
  type Topic,
} from './endpoint.js';
import type { Reply } from '../wire/replies.js';

const FOLDERS = { chat: 'ChatAdmin', email: 'EmailAdmin' };

/** What is left to say of an endpoint whose name tells its path. */
type Rest<D> = Omit<D, 'path' | 'allowedFor' | 'evidence' | 'touches'> & {
  readonly evidence?: Evidence;
};

/** Declares what a product has for admins; known by the naming pattern unless `evidence` says more. */
export function admin(product: keyof typeof FOLDERS) {
  const said = (name: string) =>
    ({ evidence: 'pattern', path: `${FOLDERS[product]}/${name}`, allowedFor: 'ADMIN' }) as const;
  return {
    read: <R extends Params, A extends Reply<unknown>>(
      name: string,
      rest: Rest<Declared<R, A>>,
    ): Endpoint<R, A> => read(`${product}.${name}`, { ...said(name), ...rest }),
    write: <R extends Params, A extends Reply<unknown>>(
      name: string,
      rest: Omit<Rest<Declared<R, A>>, 'holds'> & { readonly touches: readonly Topic[] },
    ): Endpoint<R, A> => write(`${product}.${name}`, { ...said(name), ...rest }),
  };
}
