import { getSurveyTypes } from '../datasources/data/lookups.endpoints.js';
import { once } from './batch.js';
import type { HeldList } from './held-list.js';
import { readList, type LoaderScope } from './scope.js';

/** A kind of chat survey. */
export interface SurveyTypeRecord {
  readonly id: string;
  readonly iceId: number;
  readonly name: string | null;
}

/** The list of them, which the Data product alone has. */
export const surveyTypeLoaders = (scope: LoaderScope) => ({
  list: once((): Promise<HeldList<SurveyTypeRecord>> =>
    readList(scope, {
      endpoint: getSurveyTypes,
      fetch: async () =>
        (await scope.data.call(getSurveyTypes)).map(({ id, name }) => ({
          ...{ id: String(id), iceId: id, name },
        })),
    }),
  ),
});
