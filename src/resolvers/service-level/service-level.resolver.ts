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
import { given, merged } from '../kit/requests.js';

export const ServiceLevelResolver = crudResolver({
  noun: 'ServiceLevel',
  plural: 'serviceLevels',
  verb: 'create',
  says: {
    one: 'One service level by id; null when ICE knows none.',
    many: 'The service levels of the organization.',
    add: 'Creates a service level, without hours.',
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
