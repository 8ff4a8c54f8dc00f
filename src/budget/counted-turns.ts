import { BudgetSpent, type Budget } from './budget.js';
import { isPauseDue, pause, type Turns } from './turns.js';

/** What work is counted by; what cannot be over is seen through. */
type Counting = Pick<Budget, 'worked'> & Partial<Pick<Budget, 'isOver'>>;
/** The same for work that goes through rows. */
export type WorkBudget = Pick<Budget, 'worked' | 'isOver' | 'scan'>;

/** Whose time is running, and since when. Of work that goes on side by side each counts for itself alone. */
let running: Counting | null = null;
let since = 0;

function run(budget: Counting): void {
  if (running === budget) return;
  if (running) stop(running);
  running = budget;
  since = performance.now();
}

function stop(budget: Counting): void {
  if (running !== budget) return;
  running = null;
  budget.worked(performance.now() - since);
}

/**
 * The turns of one piece of work: what it takes between its pauses is counted. Its time runs from each question
 * whether a pause is due on: that is to be asked before a step, and again after whatever was awaited.
 */
class CountedTurns implements Turns {
  constructor(private readonly budget: Counting) {}

  isPauseDue(): boolean {
    run(this.budget);
    return isPauseDue();
  }

  async pause(): Promise<void> {
    stop(this.budget);
    await pause();
    if (this.budget.isOver) throw new BudgetSpent();
    run(this.budget);
  }
}

/**
 * Does work in turns, and counts for how long it keeps everybody else waiting.
 * @param work waits for nothing but its pauses.
 * @throws BudgetSpent once it is no use any more.
 */
export async function inCountedTurns<T>(
  budget: Counting,
  work: (turns: Turns) => Promise<T>,
): Promise<T> {
  run(budget);
  try {
    return await work(new CountedTurns(budget));
  } finally {
    stop(budget);
  }
}
