import { BudgetSpent, type Budget } from './budget.js';
import { isPauseDue, pause, type Turns } from './turns.js';

/** What work is counted by; what cannot be over is seen through. */
type Counting = Pick<Budget, 'worked'> & Partial<Pick<Budget, 'isOver'>>;
/** The same for work that goes through rows. */
export type WorkBudget = Pick<Budget, 'worked' | 'isOver' | 'scan'>;

/** The turns of one piece of work: what it takes between its pauses is counted. */
class CountedTurns implements Turns {
  readonly isPauseDue = isPauseDue;
  #since = performance.now();

  constructor(private readonly budget: Counting) {}

  async pause(): Promise<void> {
    this.count();
    await pause();
    if (this.budget.isOver) throw new BudgetSpent();
    this.#since = performance.now();
  }

  count(): void {
    this.budget.worked(performance.now() - this.#since);
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
  const turns = new CountedTurns(budget);
  const done = await work(turns);
  turns.count();
  return done;
}
