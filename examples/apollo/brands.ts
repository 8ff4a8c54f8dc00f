import type { ApolloClient } from '@apollo/client';
import { AddBrandDocument, BrandsDocument, RenameBrandDocument } from '../generated/graphql.js';

/** A new name, on every screen that shows the brand: the answer's `id` finds it in the cache. */
export function renameBrand(client: ApolloClient, id: string, name: string) {
  return client.mutate({
    mutation: RenameBrandDocument,
    variables: { input: { id, name } },
    // Shown at once, and taken back if the answer says otherwise.
    optimisticResponse: {
      updateCampaign: {
        __typename: 'UpdateCampaignPayload',
        campaign: { __typename: 'Campaign', id, name },
        userErrors: [],
      },
    },
  });
}

/** A new brand. Which lists it belongs to the cache cannot know: that is said here. */
export function addBrand(client: ApolloClient, name: string) {
  return client.mutate({
    mutation: AddBrandDocument,
    variables: { input: { channel: 'CHAT', name } },
    update(cache, { data }) {
      // A refusal is no error: there is nothing to show, and userErrors say why.
      const brand = data?.createCampaign?.campaign;
      if (!brand) return;
      cache.updateQuery({ query: BrandsDocument }, (list) => {
        if (!list?.campaigns) return undefined;
        const { edges, totalCount } = list.campaigns;
        const edge = { __typename: 'CampaignEdge' as const, cursor: '', node: brand };
        return {
          campaigns: {
            ...list.campaigns,
            edges: [...(edges ?? []), edge],
            totalCount: (totalCount ?? 0) + 1,
          },
        };
      });
    },
  });
}
