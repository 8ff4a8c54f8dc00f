import * as api from '../../datasources/email/service-levels.endpoints.js';
import { badInput } from '../../errors.js';
import {
  AddServiceLevelHoursInput,
  DeleteServiceLevelHoursInput,
  type ServiceLevelHoursInput,
  serviceLevelHoursPayloads,
  UpdateServiceLevelHoursInput,
} from '../../schema/service-level/service-level-hours.inputs.js';
import { ServiceLevelHours } from '../../schema/service-level/service-level.type.js';
import { nestedResolver } from '../kit/record-resolver.js';
import { checkedAll, checkedCount, checkedText } from '../kit/checks.js';
import { given, merged } from '../kit/requests.js';

export const ServiceLevelHoursResolver = nestedResolver({
  noun: 'ServiceLevelHours',
  says: {
    one: "One band of a service level's hours by id; null when ICE knows none.",
    add: 'Adds a band of hours to a service level.',
    update: 'Changes a band of hours.',
    delete: 'Deletes a band of hours.',
  },
  types: {
    node: ServiceLevelHours,
    add: AddServiceLevelHoursInput,
    update: UpdateServiceLevelHoursInput,
    delete: DeleteServiceLevelHoursInput,
    payloads: serviceLevelHoursPayloads,
  },
  api: {
    details: api.getSlaHoursDetails,
    add: api.addSlaHours,
    update: api.updateSlaHours,
    delete: api.deleteSlaHours,
  },
  loaders: (load) => load.serviceLevels.hours,
  added(input) {
    return checkedAll({
      given: () => checkGiven(input),
      request: () => given(api.addSlaHours)(input),
    }).request;
  },
  updated(input) {
    const { whole } = checkedAll({
      given: () => checkGiven(input),
      whole: () => merged(api.updateSlaHours)(input),
    });
    return (standing) => {
      const band = whole(standing);
      checkHours(band, input);
      return band;
    };
  },
});

/** A band of a new service level, checked. */
export function checkedBand(band: ServiceLevelHoursInput): ServiceLevelHoursInput {
  const { fromHours, toHours } = band;
  const { colorCode } = checkedAll({
    given: () => checkGiven(band),
    colorCode: () => checkedText('colorCode', band.colorCode),
  });
  return { fromHours, toHours, colorCode };
}

interface Hours {
  readonly fromHours?: number | null;
  readonly toHours?: number | null;
}

/** Checks what is given of a band, as far as that can be told without what stands. */
function checkGiven({ colorCode, ...hours }: Hours & { readonly colorCode?: string | null }): void {
  checkedAll({
    hours: () => checkHours(hours, hours),
    colorCode() {
      if (!colorCode || /^#[\da-f]{6}$/i.test(colorCode)) return;
      throw badInput('colorCode', 'A color is six hexadecimal digits, as #RRGGBB.');
    },
  });
}

/** Checks hours, some of which are given; the others are as they stand. */
function checkHours({ fromHours, toHours }: Hours, given: Hours): void {
  checkedAll({
    fromHours: () => checkedCount('fromHours', fromHours),
    toHours: () => checkedCount('toHours', toHours),
  });
  if (typeof toHours === 'number' && toHours <= (fromHours ?? 0)) {
    const field = typeof given.toHours === 'number' ? 'toHours' : 'fromHours';
    throw badInput(field, 'A band must end after it starts.');
  }
}
