import { useEffect, useRef, type FormEvent } from 'react';
import { go, href } from '../route.ts';
import { isTyping } from '../ui/keys.ts';
import { SkillChoice } from './skill-choice.tsx';

/** What narrows the queue. It is kept in the address. */
export function Filters({ filters }: { readonly filters: URLSearchParams }) {
  const input = useRef<HTMLInputElement>(null);
  const search = filters.get('search') ?? '';

  useEffect(() => {
    const find = (event: KeyboardEvent): void => {
      if (event.key !== '/' || isTyping(event)) return;
      event.preventDefault();
      input.current?.focus();
    };
    addEventListener('keydown', find);
    return () => removeEventListener('keydown', find);
  }, []);

  function narrow(name: string, value: string): void {
    go(href('tickets', null, { ...Object.fromEntries(filters), [name]: value }));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    narrow('search', input.current?.value.trim() ?? '');
  }

  return (
    <form className="filters" role="search" onSubmit={submit}>
      <input
        key={search}
        ref={input}
        type="search"
        aria-label="Search tickets"
        placeholder="Search, then Enter"
        enterKeyHint="search"
        defaultValue={search}
        // The cross in the field, or the last letter taken away.
        onChange={({ target }) => target.value === '' && search !== '' && narrow('search', '')}
      />
      <SkillChoice value={filters.get('skill') ?? ''} onChoose={(id) => narrow('skill', id)} />
    </form>
  );
}
