import { session } from '../session/session.ts';
import { problemsOf, type Problem } from '../ui/problem.ts';
import type { ReportVariables } from './range.ts';

/**
 * Saves the rows of a report as a CSV file. It is fetched and not linked to: the token travels in a
 * header, and never in an address. Answers what went wrong.
 */
export async function download(
  name: string,
  { from, to, timeZone, skillIds }: ReportVariables,
): Promise<readonly Problem[]> {
  const token = session.get().session?.token ?? null;
  const asked = new URLSearchParams({ from, to, timeZone });
  if (skillIds) asked.set('skillIds', skillIds.join(','));
  try {
    const response = await fetch(`/reports/${name}.csv?${asked.toString()}`, {
      headers: { authorization: `Bearer ${token ?? ''}` },
    });
    if (!response.ok) {
      const { errors = [] } = (await response.json()) as Refusal;
      if (errors.some(({ extensions }) => extensions.code === 'UNAUTHENTICATED'))
        session.expire(token);
      return errors.map(({ message, extensions }) => ({ code: extensions.code, message }));
    }
    save(await response.blob(), `${name} ${from.slice(0, 10)} to ${to.slice(0, 10)}.csv`);
    return [];
  } catch (error) {
    return problemsOf({ error });
  }
}

interface Refusal {
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions: { readonly code: string };
  }[];
}

function save(content: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = fileName;
  link.click();
  // Not at once: the browser has only begun to read it.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
