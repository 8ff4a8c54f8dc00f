/** GraphiQL's history, as it is stored, without the headers that it keeps of every run. */
export function withoutHeaders(json: string): string {
  return JSON.stringify(
    JSON.parse(json, (key, value: unknown) => (key === 'headers' ? undefined : value)),
  );
}
