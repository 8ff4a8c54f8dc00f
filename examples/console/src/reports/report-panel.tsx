import { lazy, Suspense, useState } from 'react';
import { useQuery } from '@apollo/client/react';
import { problemsOf, type Problem } from '../ui/problem.ts';
import { Problems } from '../ui/problems.tsx';
import { download } from './download.ts';
import type { Figures } from './figures.ts';
import type { ReportVariables } from './range.ts';
import type { Report } from './reports.ts';

// The charts are the largest part of the console, and most visits need none.
const Chart = lazy(() => import('./chart.tsx'));

interface ReportPanelProps<Data> {
  readonly report: Report<Data>;
  readonly variables: ReportVariables;
}

/** One report: its chart, the same as a table, and its rows as a file. */
export function ReportPanel<Data>({ report, variables }: ReportPanelProps<Data>) {
  const { data, loading, refetch, ...result } = useQuery(report.document, { variables });
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const [isSaving, setIsSaving] = useState(false);
  const figures = data === undefined ? null : report.figures(data);
  const isEmpty = figures !== null && figures.labels.length === 0;

  async function save(): Promise<void> {
    setIsSaving(true);
    setProblems(await download(report.name, variables));
    setIsSaving(false);
  }

  return (
    <section className="report card" aria-label={report.title} aria-busy={loading}>
      <header>
        <h2>{report.title}</h2>
        <button className="button" type="button" disabled={isSaving} onClick={() => void save()}>
          {isSaving ? 'Downloading…' : 'Download CSV'}
          <span className="unseen"> of {report.title}</span>
        </button>
      </header>
      <p className="quiet small">{report.about}</p>
      <Problems problems={problems} />
      <Problems problems={problemsOf(result)} retry={() => void refetch()} />
      {loading && !figures && <p className="chart quiet empty">Loading the report…</p>}
      {isEmpty && <p className="chart quiet empty">Nothing in this time.</p>}
      {figures && !isEmpty && (
        <>
          <div className="chart">
            <Suspense fallback={null}>
              <Chart figures={figures} kind={report.kind} label={report.about} />
            </Suspense>
          </div>
          {figures.missing > 0 && (
            <p className="small" role="note">
              {figures.missing.toLocaleString()} more rows are not counted here: choose a shorter
              time or one skill. The file has all of them.
            </p>
          )}
          <details>
            <summary>As a table</summary>
            <FiguresTable figures={figures} caption={report.about} />
          </details>
        </>
      )}
    </section>
  );
}

function FiguresTable({
  figures,
  caption,
}: {
  readonly figures: Figures;
  readonly caption: string;
}) {
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{figures.of}</th>
            {figures.series.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {figures.labels.map((label, row) => (
            <tr key={row}>
              <th scope="row">{label}</th>
              {figures.series.map((series) => (
                <td key={series.label}>{series.values[row]?.toLocaleString()}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
