/** What names somebody, or a skill: the id, where the viewer's role may not see the name; null for nobody. */
interface Named {
  readonly id: string;
  readonly displayName?: string | null;
  readonly name?: string | null;
}

export const personName = (user: Named | null | undefined): string | null =>
  user ? (user.displayName ?? `user ${user.id}`) : null;

export const skillName = (skill: Named | null | undefined): string | null =>
  skill ? (skill.name ?? `skill ${skill.id}`) : null;
