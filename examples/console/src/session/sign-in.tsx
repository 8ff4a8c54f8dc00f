import { useState, type FormEvent } from 'react';
import { clientOf } from '../client.ts';
import type { Config } from '../config.ts';
import { SignInDocument } from '../generated/graphql.ts';
import { Field } from '../ui/field.tsx';
import { Problems } from '../ui/problems.tsx';
import { problemsOf, type Problem } from '../ui/problem.ts';
import { pagesFor } from './pages.ts';
import { session } from './session.ts';

interface SignInProps {
  readonly sandbox: Config['sandbox'];
  readonly hasExpired: boolean;
}

const EXPIRED: Problem = {
  code: 'UNAUTHENTICATED',
  message: 'Your session has ended. Sign in again, and you are where you were.',
  field: null,
};
const FIELDS = ['organizationId', 'userName', 'password'];
const isInput = (field: Problem['field']): boolean => FIELDS.includes(field ?? '');

export function SignIn({ sandbox, hasExpired }: SignInProps) {
  const [problems, setProblems] = useState<readonly Problem[]>(hasExpired ? [EXPIRED] : []);
  const [isBusy, setIsBusy] = useState(false);
  const at = (name: string) => problems.find(({ field }) => field === name)?.message;

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = event.currentTarget;
    setIsBusy(true);
    // On success the session replaces this form.
    const found = await signIn(new FormData(form));
    setProblems(found);
    setIsBusy(false);
    const wrong = found.find(({ field }) => isInput(field))?.field;
    if (wrong) form.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
  }

  return (
    <main className="sign-in">
      <form className="card sign-in-form" onSubmit={(event) => void submit(event)}>
        <h1>
          <span className="brand-mark" aria-hidden="true" /> Console
        </h1>
        <p className="quiet">Sign in with your ICE account.</p>
        <Problems problems={problems.filter(({ field }) => !isInput(field))} />
        <Field
          label="Organization"
          name="organizationId"
          inputMode="numeric"
          pattern="[0-9]{1,9}"
          title="The number of your organization"
          required
          defaultValue={sandbox?.organizationId}
          problem={at('organizationId')}
        />
        <Field
          label="User name"
          name="userName"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          defaultValue={sandbox?.userName}
          problem={at('userName')}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          defaultValue={sandbox?.password}
          problem={at('password')}
        />
        <button className="button primary" type="submit" disabled={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
        {sandbox && (
          <p className="quiet small">
            This server runs on its built-in sandbox: made-up data, credentials filled in.
          </p>
        )}
      </form>
    </main>
  );
}

/** Why it did not work; nothing when it did. */
async function signIn(form: FormData): Promise<readonly Problem[]> {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const result = await clientOf(null).mutate({
    mutation: SignInDocument,
    variables: {
      input: {
        organizationId: Number(text('organizationId')),
        userName: text('userName'),
        password: String(form.get('password') ?? ''),
      },
    },
  });
  const login = result.data?.login;
  if (!login?.token) return problemsOf(result, login?.userErrors);
  session.open({
    token: login.token,
    user: `${text('organizationId')}/${text('userName')}`,
    name: login.viewer?.displayName ?? login.viewer?.userName ?? 'Signed in',
    organization: login.viewer?.organizationName ?? '',
    pages: pagesFor(login.viewer),
  });
  return [];
}
