import { FORBIDDEN, type Problem } from './problem.ts';

interface ProblemsProps {
  readonly problems: readonly Problem[];
  /** Offered for what may work the next time. */
  readonly retry?: (() => void) | undefined;
}

/** Says what went wrong; announced by screen readers when it appears. */
export function Problems({ problems, retry }: ProblemsProps) {
  // Several answers may fail for one reason.
  const mayWork = problems.some(({ code }) => code !== FORBIDDEN);
  const messages = [...new Set(problems.map(({ message }) => message))];
  return (
    <div role="alert" className={problems.length > 0 ? 'problems' : undefined}>
      {messages.map((message) => (
        <p key={message}>{message}</p>
      ))}
      {mayWork && retry && (
        <button className="button" type="button" onClick={retry}>
          Try again
        </button>
      )}
    </div>
  );
}
