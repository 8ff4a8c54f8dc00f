import type { SignInMutation } from '../generated/graphql.ts';
import type { PageName } from '../route.ts';

type Viewer = NonNullable<SignInMutation['login']>['viewer'];

/**
 * The pages that have something for the viewer. ICE tells agents of nobody's work but their own, and its
 * reports to whom its Data product has let in, whatever their role.
 */
export function pagesFor(viewer: Viewer | undefined): readonly PageName[] {
  const hasReports = viewer?.products?.some(
    (status) => status?.product === 'DATA' && status.state === 'SIGNED_IN',
  );
  return [
    'tickets',
    ...(viewer?.role === 'AGENT' ? [] : (['wall', 'agents'] as const)),
    ...(hasReports ? (['reports'] as const) : []),
  ];
}
