/** How many calls to one endpoint are under way at a time, where nothing else is asked: some places stay free. */
export function placesOfOne(concurrency: number): number {
  let own = 1;
  while (own < 2 * (concurrency - own)) own += 1;
  return own;
}
