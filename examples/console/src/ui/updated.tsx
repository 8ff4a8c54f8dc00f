import type { Live } from './live.ts';

/** How old what is shown is, where the server says so. Read out by nobody: it changes all the time. */
export function Updated({ live: { isLive, ageSeconds, isStale } }: { readonly live: Live }) {
  if (ageSeconds === null) return null;
  const when = ageSeconds < 90 ? `${ageSeconds} s ago` : `${Math.round(ageSeconds / 60)} min ago`;
  return (
    <span className="updated quiet small" data-live={isLive && !isStale} aria-hidden="true">
      updated {when}
      {isStale && ', ICE is away'}
      {!isLive && ', reconnecting'}
    </span>
  );
}
