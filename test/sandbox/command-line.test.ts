import { describe, expect, it } from '@jest/globals';
import { parseCommandLine, usage, UsageError } from '../../sandbox/command-line.js';

describe('the command line', () => {
  it('asks for the defaults when it says nothing', () => {
    expect(parseCommandLine([])).toMatchObject({
      ...{ port: 4010, size: 'medium', goesOn: true, enforceRoles: true },
    });
  });

  it.each([
    [['--port', '0', '--seed', '7', '--size', 'large'], { port: 0, seed: 7, size: 'large' }],
    [['--latency', '50', '--jitter', '20'], { latencyMs: 50, jitterMs: 20 }],
    [['--drift', '3'], { drift: 3 }],
    [['--now', '2026-03-02'], { now: new Date('2026-03-02T00:00:00Z') }],
    [['--still'], { goesOn: false }],
    [['--fault', 'chat.Login=hang'], { faults: { 'chat.Login': { kind: 'hang' } } }],
    [
      ['--fault', '*=html:2', '--fault', 'email.Login=cut'],
      { faults: { '*': { kind: 'html', times: 2 }, 'email.Login': { kind: 'cut' } } },
    ],
    [['--quirks', 'all'], { quirks: 'all' }],
    [['--quirks', 'casing,dateForms'], { quirks: { casing: true, dateForms: true } }],
    [['--no-roles', '--separate-tokens'], { enforceRoles: false, separateTokens: true }],
    [['--data-token-form', 'raw'], { dataTokenForm: 'raw' }],
    [['--transcript-bytes', '50000000'], { transcriptBytes: 50_000_000 }],
    [['--file-answers', 'name'], { fileAnswers: 'name' }],
    [['--statuses-apart', '--overflow-agents'], { statusesApart: true, overflowAgents: true }],
    [['--report-rows', '100000'], { reportRows: 100_000 }],
  ])('%j', (args, options) => {
    expect(parseCommandLine(args)).toMatchObject(options);
  });

  it.each([
    [['--size', 'huge'], '--size huge is not one of small, medium, large'],
    [['--port', 'x'], '--port x is not a whole number'],
    [['--fault', 'chat.Login'], '--fault chat.Login is not KEY=KIND or KEY=KIND:TIMES'],
    [['--fault', 'chat.Login=sulk'], '--fault sulk is not one of'],
    [['--now', 'soon'], '--now soon is not an ISO instant'],
    [['--nope'], "Unknown option '--nope'"],
  ])('%j is refused in one line', (args, message) => {
    expect(() => parseCommandLine(args)).toThrow(UsageError);
    expect(() => parseCommandLine(args)).toThrow(message);
  });

  it('explains itself', () => {
    expect(parseCommandLine(['--help'])).toBe('help');
    expect(usage()).toContain('--latency');
  });
});
