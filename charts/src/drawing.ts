// What every chart of ours is drawn with: the parts of Chart.js that are used, and how a canvas keeps up
// with the page around it.
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';

Chart.register(
  ...[BarController, BarElement, CategoryScale, Legend, LinearScale],
  ...[LineController, LineElement, PointElement, Tooltip],
);

const DARK = matchMedia('(prefers-color-scheme: dark)');
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/** Draws on a canvas until it is told to stop. */
export function drawOn(canvas: HTMLCanvasElement, configOf: () => ChartConfiguration): () => void {
  let drawing: Chart | undefined;
  const again = (): void => {
    drawing?.destroy();
    drawing = new Chart(canvas, configOf());
  };
  again();
  // A canvas knows no custom properties: it is drawn anew in the other colours.
  DARK.addEventListener('change', again);
  return () => {
    DARK.removeEventListener('change', again);
    drawing?.destroy();
  };
}

/** The value of a custom property of the page. */
export const property = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** It fills the place that it has, and moves for nobody who does not want that. */
export const inPlace = () => ({
  maintainAspectRatio: false,
  ...(STILL.matches && { animation: false as const }),
});

const DAY = /^\d{4}-\d\d-\d\d$/;
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** Days without their year: there is little room. */
export const briefDay = (label: string): string =>
  DAY.test(label) ? day.format(new Date(`${label}T00:00`)) : label;
