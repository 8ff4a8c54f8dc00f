/** The time and skill that all reports are about, as the address says them: days of the viewer's own zone. */
export interface Range {
  /** First and last day, `2026-11-01`. */
  readonly from: string;
  readonly to: string;
  readonly skillId: string;
}

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d\d-\d\d$/;

/** A day as `2026-11-01`, so many days ago. */
export function daysAgo(days: number): string {
  const date = new Date(Date.now() - days * DAY_MS);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

export function rangeOf(filters: URLSearchParams): Range {
  const day = (name: string, otherwise: string): string => {
    const said = filters.get(name) ?? '';
    return DAY.test(said) ? said : otherwise;
  };
  return {
    from: day('from', daysAgo(13)),
    to: day('to', daysAgo(0)),
    skillId: filters.get('skill') ?? '',
  };
}

export interface ReportVariables {
  readonly from: string;
  readonly to: string;
  readonly timeZone: string;
  readonly skillIds: string[] | null;
}

/** From the start of the first day until the end of the last. */
export function variablesOf({ from, to, skillId }: Range): ReportVariables {
  const end = new Date(`${to}T00:00`);
  end.setDate(end.getDate() + 1);
  return {
    from: new Date(`${from}T00:00`).toISOString(),
    to: end.toISOString(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    skillIds: skillId === '' ? null : [skillId],
  };
}
