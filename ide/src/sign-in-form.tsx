import { useRef, useState, type FormEvent } from 'react';
import type { Credentials, IdeConfig } from './config.ts';
import { Field } from './field.tsx';
import { signIn, type Problem } from './sign-in.ts';

interface SignInFormProps {
  readonly config: IdeConfig;
  readonly hasExpired: boolean;
}

const FIELDS: readonly string[] = ['organizationId', 'userName', 'password'];

export function SignInForm({ config: { endpoint, sandbox }, hasExpired }: SignInFormProps) {
  const form = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isBusy, setIsBusy] = useState(false);

  const problemOf = (name: string): string | undefined =>
    problems.find(({ field }) => field === name)?.message;
  // What concerns no input of the form is said about the form as a whole.
  const general = problems.filter(({ field }) => field === null || !FIELDS.includes(field));

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (isBusy) return;
    const read = readForm(new FormData(event.currentTarget));
    setIsBusy(true);
    // On success the store replaces this form by the signed-in bar.
    const found = 'problems' in read ? read.problems : await signIn(endpoint, read.credentials);
    setProblems(found);
    setIsBusy(false);
    const wrong = found.find(({ field }) => field !== null)?.field;
    if (wrong) form.current?.querySelector<HTMLInputElement>(`[name="${wrong}"]`)?.focus();
  }

  return (
    <form
      ref={form}
      className="ide-form"
      aria-label="Sign in to ICE"
      noValidate
      onSubmit={(event) => void submit(event)}
    >
      <div className="ide-fields">
        <Field
          label="Organization id"
          name="organizationId"
          inputMode="numeric"
          autoComplete="organization"
          defaultValue={sandbox?.organizationId}
          problem={problemOf('organizationId')}
        />
        <Field
          label="User name"
          name="userName"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          defaultValue={sandbox?.userName}
          problem={problemOf('userName')}
        />
        <Field
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          defaultValue={sandbox?.password}
          problem={problemOf('password')}
        />
        <button className="ide-button ide-button-primary" type="submit" aria-busy={isBusy}>
          {isBusy ? 'Signing in…' : 'Sign in'}
        </button>
      </div>
      <div className="ide-notes">
        <div role="alert">
          {hasExpired && problems.length === 0 && (
            <p className="ide-problem">Your session has expired. Please sign in again.</p>
          )}
          {general.map(({ message }) => (
            <p className="ide-problem" key={message}>
              {message}
            </p>
          ))}
        </div>
        {sandbox && (
          <p className="ide-hint">
            This server runs on its built-in sandbox: made-up data, credentials filled in.
          </p>
        )}
      </div>
    </form>
  );
}

function readForm(
  data: FormData,
): { readonly credentials: Credentials } | { readonly problems: readonly Problem[] } {
  const text = (name: string): string => String(data.get(name) ?? '');
  const organizationId = text('organizationId').trim();
  const userName = text('userName').trim();
  const password = text('password');
  const problems: Problem[] = [];
  // Said here, because the server could only refuse a malformed id as a type error.
  if (!/^\d{1,9}$/.test(organizationId)) {
    problems.push({ field: 'organizationId', message: 'A whole number, please.' });
  }
  if (userName === '') problems.push({ field: 'userName', message: 'Please fill this in.' });
  if (password === '') problems.push({ field: 'password', message: 'Please fill this in.' });
  if (problems.length > 0) return { problems };
  return { credentials: { organizationId: Number(organizationId), userName, password } };
}
