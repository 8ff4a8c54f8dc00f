import { useQuery } from '@apollo/client/react';
import { EmailSkillsDocument } from '../generated/graphql.ts';
import { Choice } from '../ui/choice.tsx';

interface SkillChoiceProps {
  /** The id of a skill, or nothing for all of them. */
  readonly value: string;
  readonly onChoose: (id: string) => void;
}

export function SkillChoice({ value, onChoose }: SkillChoiceProps) {
  const skills = useSkillOptions();
  // Refused to a role that has no names of them.
  if (skills.length === 0) return null;
  return (
    <Choice
      label="Skill"
      value={value}
      onChoose={onChoose}
      options={[['', 'All skills'], ...skills]}
    />
  );
}

/** The skills of e-mail, by name, for a list to choose from. */
export function useSkillOptions(): readonly (readonly [id: string, name: string])[] {
  const { data } = useQuery(EmailSkillsDocument);
  return (data?.skills?.edges ?? []).flatMap((edge) =>
    edge?.node ? [[edge.node.id, edge.node.name ?? edge.node.id] as const] : [],
  );
}
