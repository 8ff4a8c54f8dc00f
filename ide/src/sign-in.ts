import type { Credentials } from './config.ts';
import { SIGN_IN, SIGN_OUT } from './documents.ts';
import { post } from './post.ts';
import { sessionStore, type ProductState } from './session-store.ts';

/** Why a sign-in did not work; `field` is the input it concerns, null the form as a whole. */
export interface Problem {
  readonly field: string | null;
  readonly message: string;
}

interface SignInData {
  readonly login: {
    readonly token: string | null;
    readonly expiresAt: string | null;
    readonly viewer: {
      readonly user: { readonly displayName: string | null } | null;
      readonly role: string | null;
    } | null;
    readonly products: readonly ProductState[] | null;
    readonly userErrors: readonly Problem[] | null;
  };
}

export async function signIn(endpoint: string, input: Credentials): Promise<readonly Problem[]> {
  try {
    const result = await post(endpoint, {
      query: SIGN_IN,
      variables: { input },
      operationName: 'SignIn',
    });
    const login = (result.data as SignInData | null | undefined)?.login;
    if (login?.token) {
      sessionStore.open({
        token: login.token,
        expiresAt: login.expiresAt,
        displayName: login.viewer?.user?.displayName ?? input.userName,
        role: login.viewer?.role ?? null,
        products: login.products ?? [],
      });
      return [];
    }
    const problems = [
      ...(login?.userErrors ?? []),
      ...(result.errors ?? []).map(({ message }) => ({ field: null, message })),
    ];
    return problems.length > 0 ? problems : [problem('The server gave no token and no reason.')];
  } catch (error) {
    return [problem(error instanceof Error ? error.message : String(error))];
  }
}

/** Forgets the session whatever the server says: signing out must never fail for the user. */
export async function signOut(endpoint: string): Promise<void> {
  const state = sessionStore.get();
  sessionStore.close();
  if (state.status !== 'in') return;
  const headers = new Headers({ authorization: `Bearer ${state.session.token}` });
  await post(endpoint, { query: SIGN_OUT, operationName: 'SignOut' }, headers).catch(() => {});
}

function problem(message: string): Problem {
  return { field: null, message };
}
