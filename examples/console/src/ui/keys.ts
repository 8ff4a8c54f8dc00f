/** Whether a key belongs to an input or to the browser, and not to the page. */
export function isTyping({ target, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  const isInput = target instanceof Element && target.matches('input, select, textarea');
  return isInput || ctrlKey || metaKey || altKey;
}
