import { useEffect, useRef } from 'react';
import type { ProductState, Session } from './session-store.ts';
import { signOut } from './sign-in.ts';

interface SignedInProps {
  readonly endpoint: string;
  readonly session: Session;
  /** The form that had the focus is gone: its place in the keyboard's order is taken over. */
  readonly takesFocus: boolean;
}

export function SignedIn({ endpoint, session, takesFocus }: SignedInProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (takesFocus) button.current?.focus();
  }, [takesFocus]);

  return (
    <div className="ide-account">
      <ul className="ide-products" aria-label="ICE products">
        {session.products.map((product) => (
          <Product key={product.product} {...product} />
        ))}
      </ul>
      <p className="ide-who" role="status">
        Signed in as <strong>{session.displayName ?? 'this user'}</strong>
        {session.role && <span> ({session.role.toLowerCase()})</span>}
        {session.expiresAt && <Until iso={session.expiresAt} />}
      </p>
      <button
        ref={button}
        className="ide-button"
        type="button"
        onClick={() => void signOut(endpoint)}
      >
        Sign out
      </button>
    </div>
  );
}

function Product({ product, state, message }: ProductState) {
  const isSignedIn = SIGNED_IN.test(state);
  const said = state.toLowerCase().replaceAll('_', ' ');
  return (
    <li title={message ?? `${product}: ${said}`} data-ok={isSignedIn}>
      {product.charAt(0) + product.slice(1).toLowerCase()}
      <span className={isSignedIn ? 'ide-hidden' : undefined}> {said}</span>
    </li>
  );
}

/** The states that need no words: a green dot says it. */
const SIGNED_IN = /^(signed_?in|ok|ready|active|accepted)$/i;

function Until({ iso }: { readonly iso: string }) {
  const at = new Date(iso);
  const isToday = at.toDateString() === new Date().toDateString();
  const text = at.toLocaleString(undefined, {
    timeStyle: 'short',
    ...(isToday ? {} : { dateStyle: 'medium' }),
  });
  return (
    <>
      {' until '}
      <time dateTime={iso} title={at.toLocaleString()}>
        {text}
      </time>
    </>
  );
}
