import * as api from '../../datasources/email/service-levels.endpoints.js';
import type { ServiceLevelRecord } from '../../loaders/service-level.loaders.js';
import {
  ServiceLevelsArgs,
  type ServiceLevelOrder,
} from '../../schema/service-level/service-level.args.js';
import {
  CreateServiceLevelInput,
  DeleteServiceLevelInput,
  serviceLevelPayloads,
  SetServiceLevelEnabledInput,
  SetServiceLevelEnabledPayload,
  UpdateServiceLevelInput,
} from '../../schema/service-level/service-level.inputs.js';
import {
  ServiceLevel,
  ServiceLevelConnection,
} from '../../schema/service-level/service-level.type.js';
import { READS } from '../kit/reads.js';
import { crudResolver } from '../kit/crud-resolver.js';
import { enabledResolver } from '../kit/toggle-resolver.js';
import { orders } from '../kit/paging.js';
import { checkedEach } from '../kit/checks.js';
import { given, merged } from '../kit/requests.js';
import { IN_STEPS, partsReadBack } from '../kit/steps.js';
import { checkedBand } from './service-level-hours.resolver.js';

export const ServiceLevelResolver = crudResolver({
  noun: 'ServiceLevel',
  plural: 'serviceLevels',
  verb: 'create',
  says: {
    one: 'One service level by id; null when ICE knows none.',
    many: 'The service levels of the organization.',
    add: `Creates a service level, and its bands of hours if they are given. ${IN_STEPS}`,
    update: 'Changes a service level.',
    delete: 'Deletes a service level. Whether its hours go with it is not documented.',
  },
  types: {
    node: ServiceLevel,
    connection: ServiceLevelConnection,
    args: ServiceLevelsArgs,
    add: CreateServiceLevelInput,
    update: UpdateServiceLevelInput,
    delete: DeleteServiceLevelInput,
    payloads: serviceLevelPayloads,
  },
  api: {
    list: api.getServiceLevelList,
    details: api.getServiceLevelDetails,
    add: api.createServiceLevel,
    update: api.updateServiceLevel,
    delete: api.deleteServiceLevel,
  },
  orders: orders<ServiceLevelOrder, ServiceLevelRecord>({ NAME: 'name' }),
  loaders: (load) => load.serviceLevels,
  texts: ['name'],
  filters: ['skillId', 'isEnabled'],
  added: given(api.createServiceLevel),
  following: {
    calls: [api.addSlaHours, api.getSlaHoursList],
    of: ({ hours }) => ({
      checked() {
        const bands = checkedEach('hours', hours, checkedBand);
        return (ctx, serviceLevelId) =>
          bands.map((band, index) => ({
            field: `hours.${index}`,
            send: () => ctx.email.call(api.addSlaHours, { serviceLevelId, ...band }),
          }));
      },
      async differences(ctx, made) {
        if (made.id === null || Object.keys(made.parts).length === 0) return [];
        const listed = await ctx.load.serviceLevels.hours.of(made.id);
        return partsReadBack(ctx, 'serviceLevelHours', made, hours, async (id) => {
          return listed.find((band) => band.id === id) ?? null;
        });
      },
    }),
  },
  updated(input) {
    const whole = merged(api.updateServiceLevel)(input);
    // Null takes the skill away: the level is the organization's then.
    const away = input.skillId === null ? { skillId: undefined } : {};
    return (standing) => ({ ...whole(standing), ...away });
  },
});

export const SetServiceLevelEnabled = enabledResolver({
  noun: 'ServiceLevel',
  says: 'Switches a service level on or off.',
  input: SetServiceLevelEnabledInput,
  payload: SetServiceLevelEnabledPayload,
  endpoint: api.enableDisableServiceLevel,
  reads: READS.serviceLevel,
  loaders: (load) => load.serviceLevels,
});
