import { go, href, useRoute } from '../route.ts';
import { SkillChoice } from '../tickets/skill-choice.tsx';
import { useTitle } from '../ui/title.ts';
import { daysAgo, rangeOf, variablesOf, type Range } from './range.ts';
import { ReportPanel } from './report-panel.tsx';
import { performance, resolution, volume } from './reports.ts';

const SPANS = [7, 14, 30] as const;

export default function ReportsPage() {
  useTitle('Reports');
  const { filters } = useRoute();
  const range = rangeOf(filters);
  const variables = variablesOf(range);
  const isOrdered = range.from <= range.to;

  const choose = (change: Partial<Range>): void => {
    const { from, to, skillId } = { ...range, ...change };
    go(href('reports', null, { from, to, skill: skillId }), 'replace');
  };

  return (
    <div className="page">
      <header className="page-head">
        <h1>Reports</h1>
        <div className="filters">
          {SPANS.map((days) => (
            <button
              key={days}
              className="button"
              type="button"
              aria-pressed={range.from === daysAgo(days - 1) && range.to === daysAgo(0)}
              onClick={() => choose({ from: daysAgo(days - 1), to: daysAgo(0) })}
            >
              {days} days
            </button>
          ))}
          <label className="unseen" htmlFor="from">
            First day
          </label>
          <input
            id="from"
            type="date"
            required
            value={range.from}
            max={range.to}
            onChange={({ target }) => target.value && choose({ from: target.value })}
          />
          <label className="unseen" htmlFor="to">
            Last day
          </label>
          <input
            id="to"
            type="date"
            required
            value={range.to}
            min={range.from}
            onChange={({ target }) => target.value && choose({ to: target.value })}
          />
          <SkillChoice value={range.skillId} onChoose={(skillId) => choose({ skillId })} />
        </div>
      </header>
      {isOrdered ? (
        <div className="reports">
          <ReportPanel report={volume} variables={variables} />
          <ReportPanel report={performance} variables={variables} />
          <ReportPanel report={resolution} variables={variables} />
        </div>
      ) : (
        <p role="alert" className="problems">
          The first day is after the last.
        </p>
      )}
    </div>
  );
}
