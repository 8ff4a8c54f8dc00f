import { expect, it } from '@jest/globals';
import { lazily, lazilyInEachChannel } from '../../src/loaders/kit/lazily.js';

interface Parts {
  readonly name: string;
  readonly greeting: string;
}

it('makes each part when it is first asked for, once for each object', () => {
  const made: string[] = [];
  const build = lazily<{ readonly who: string }, Parts>({
    name({ who }) {
      made.push(`name of ${who}`);
      return who.toUpperCase();
    },
    greeting(_, { name }) {
      made.push('greeting');
      return `Hello, ${name}`;
    },
  });
  const [ann, bob] = [build({ who: 'Ann' }), build({ who: 'Bob' })];
  expect(made).toEqual([]);
  expect([ann.greeting, ann.greeting, ann.name]).toEqual(['Hello, ANN', 'Hello, ANN', 'ANN']);
  expect(bob.name).toBe('BOB');
  expect(made).toEqual(['name of Ann', 'greeting', 'name of Bob']);
});

it('makes what each channel has when it is first asked for, once', () => {
  const made: string[] = [];
  const parts = lazilyInEachChannel((channel) => {
    made.push(channel);
    return { channel };
  });
  expect(made).toEqual([]);
  expect(parts.EMAIL).toBe(parts.EMAIL);
  expect(parts.EMAIL).toEqual({ channel: 'EMAIL' });
  expect(made).toEqual(['EMAIL']);
  expect(parts.CHAT).toEqual({ channel: 'CHAT' });
});
