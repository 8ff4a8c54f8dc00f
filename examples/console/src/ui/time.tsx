const DAY_MS = 86_400_000;
const clock = new Intl.DateTimeFormat(undefined, { hour: 'numeric', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });
const whole = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

interface TimeProps {
  readonly at: string | null | undefined;
  /** `brief`: the time within a day, the date beyond; `whole`: both. */
  readonly form?: 'brief' | 'whole';
}

export function Time({ at, form = 'whole' }: TimeProps) {
  if (!at) return null;
  const date = new Date(at);
  const brief = Math.abs(Date.now() - date.getTime()) < DAY_MS ? clock : day;
  return (
    <time dateTime={at} title={whole.format(date)}>
      {(form === 'whole' ? whole : brief).format(date)}
    </time>
  );
}
