/** An element with these properties and children. */
export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Partial<HTMLElementTagNameMap[Tag]> = {},
  ...children: readonly (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** A choice of words, by the values that they stand for. */
export function choice(name: string, options: readonly (readonly [value: string, word: string])[]) {
  const select = element(
    'select',
    { name },
    ...options.map(([value, word]) => element('option', { value }, word)),
  );
  return select;
}

let controls = 0;

/** A control with what it is called, in words of their own: a label around a choice would be all of its words. */
export function labelled(
  label: string,
  control: HTMLInputElement | HTMLSelectElement,
): HTMLElement {
  control.id = `control-${(controls += 1)}`;
  return element('div', {}, element('label', { htmlFor: control.id }, label), control);
}
